#!/usr/bin/env node
// The Solidity compiler that forge calls as if it were a native solc: the JavaScript build from npm,
// because that is the only solc that every platform gets from the npm registry.
import { readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isAbsolute, resolve } from 'node:path'

const solc = createRequire(import.meta.url)('solc')
const args = process.argv.slice(2)

if (args.includes('--version')) {
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${solc.version()}\n`)
} else if (args.includes('--standard-json')) {
  const base = args.includes('--base-path') ? args[args.indexOf('--base-path') + 1] : process.cwd()
  process.stdout.write(solc.compile(readFileSync(0, 'utf8'), { import: (path) => importFrom(base, path) }))
} else {
  process.stderr.write('solc.mjs: only --version and --standard-json are supported\n')
  process.exitCode = 1
}

/** forge passes every source inside the JSON; a file it left out is read from below the base path only. */
function importFrom(base, path) {
  if (isAbsolute(path)) return { error: `absolute import refused: ${path}` }
  try {
    const root = realpathSync(base)
    const file = realpathSync(resolve(root, path))
    if (!file.startsWith(`${root}/`)) return { error: `import outside of the project refused: ${path}` }
    return { contents: readFileSync(file, 'utf8') }
  } catch (error) {
    return { error: error.message }
  }
}
