import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SetupError } from '../../scripts/lib/fail.mjs'
import { at } from '../../scripts/lib/repository.mjs'

/** What the examples import besides the SDK, with its types; and what the SDK's wagmi subpath has as peers. */
const others = [
  '@tanstack/react-query',
  '@types/node',
  '@types/react',
  '@types/react-dom',
  'react',
  'react-dom',
  'viem',
]
const peers = ['@tanstack/query-core', '@wagmi/core']

/** A project elsewhere with the examples as they are, of the SDK what is published, and what the repository installed. */
export function createProject(folder: string): void {
  const modules = join(folder, 'node_modules')
  const sdk = join(modules, '@genex', 'sdk')
  for (const name of ['dist', 'package.json']) cpSync(at('sdk', name), join(sdk, name), { recursive: true })
  const wagmi = installed('wagmi', at('examples'))
  link('wagmi', wagmi)
  for (const name of others) link(name, installed(name, at('examples')))
  const { dependencies } = JSON.parse(readFileSync(at('sdk', 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) link(name, installed(name, at('sdk')))
  // One copy for both: of two the types would be strangers.
  for (const name of peers) link(name, installed(name, wagmi))
  for (const name of ['quickstart', 'wagmi']) cpSync(at('examples', name), join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')

  function link(name: string, target: string): void {
    const path = join(modules, name)
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(target, path)
  }
}

/** Where npm has put a package for those in a folder. */
function installed(name: string, folder: string): string {
  const places = createRequire(join(folder, 'package.json')).resolve.paths(name) ?? []
  const found = places.map((place) => join(place, name)).find(existsSync)
  if (!found) throw new SetupError(`${name} is not installed`, 'npm install')
  return found
}
