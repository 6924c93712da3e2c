// Writes sdk/erc7730/*.json: for wallets that show messages by ERC-7730.
import { writeFileSync } from 'node:fs'
import { descriptorFiles } from './files.mjs'

for (const [name, content] of Object.entries(descriptorFiles())) {
  writeFileSync(new URL(`../../erc7730/${name}.json`, import.meta.url), `${JSON.stringify(content, null, 1)}\n`)
}
