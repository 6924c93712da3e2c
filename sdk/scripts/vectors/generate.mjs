// Writes sdk/vectors/*.json, which vitest and forge read. Deterministic; nothing of the SDK is used but the texts of
// describe.json, and for hashes and signatures not its library either.
import { writeFileSync } from 'node:fs'
import { vectorFiles } from './files.mjs'

for (const [name, content] of Object.entries(vectorFiles())) {
  writeFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), `${JSON.stringify(content, null, 1)}\n`)
}
