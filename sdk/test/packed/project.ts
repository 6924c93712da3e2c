import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'vitest'

export const run = promisify(execFile)

const sdk = fileURLToPath(new URL('../../', import.meta.url))

/** As package.json of what is published says. */
export type Manifest = {
  exports: Record<string, unknown>
  dependencies: Record<string, string>
  peerDependencies: Record<string, string>
  peerDependenciesMeta: Record<string, { optional: boolean }>
}

/** An empty project elsewhere into which the packed SDK is installed, with what it depends on and viem. */
export async function packedProject() {
  const folder = mkdtempSync(join(tmpdir(), 'genex-packed-'))
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  // What npm told the tests about this repository must not reach it.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_config_')))
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: sdk,
    env,
    maxBuffer: 2 ** 24,
  })
  const [packed] = Object.values<{ filename: string; size: number; files: { path: string }[] }>(JSON.parse(stdout))
  await run('tar', ['-xzf', join(folder, packed!.filename), '-C', folder])
  const installed = join(folder, 'node_modules', '@genex', 'sdk')
  mkdirSync(dirname(installed), { recursive: true })
  renameSync(join(folder, 'package'), installed)
  const manifest: Manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  for (const name of ['viem', ...Object.keys(manifest.dependencies)]) link(name, folder)
  return { folder, installed, manifest, size: packed!.size, paths: packed!.files.map(({ path }) => path) }
}

/** Adds a package that this repository has installed: the registry need not be there. */
export function link(name: string, folder: string): void {
  const places = [sdk, join(sdk, '..')].map((place) => join(place, 'node_modules', name))
  const place = places.find((path) => existsSync(path))
  expect(place, name).toBeDefined()
  const target = join(folder, 'node_modules', name)
  mkdirSync(dirname(target), { recursive: true })
  symlinkSync(place!, target)
}

/** What a user writes after `from`, for every entry but the files. */
export const importsOf = ({ exports }: Manifest) =>
  Object.keys(exports)
    .filter((name) => !/\.(json|md)$/.test(name))
    .map((name) => `@genex/sdk${name.slice(1)}`)
