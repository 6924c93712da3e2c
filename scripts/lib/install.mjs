import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { SetupError } from './fail.mjs'
import { tools } from './foundry.mjs'
import { nodePath } from './node.mjs'
import { at, root } from './repository.mjs'
import { run } from './run.mjs'

/**
 * Whether node_modules holds what the lockfile says, by npm's own record of what it installed: that record is written
 * last, so an interrupted install does not count.
 */
export function isInstalled() {
  const record = at('node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = packagesOf(at('package-lock.json'))
  const present = packagesOf(record)
  const same = (path) =>
    present[path]?.version === wanted[path]?.version && present[path]?.integrity === wanted[path]?.integrity
  return Object.keys(wanted).every((path) => same(path) || (wanted[path].optional && !(path in present)))
}

function packagesOf(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'))
  return Object.fromEntries(
    Object.entries(packages).filter(([path, entry]) => path.includes('node_modules/') && !entry.link),
  )
}

/** Installs from the lockfile with the npm and the Node of the machine: those in node_modules are about to be replaced. */
export async function install() {
  const path = (process.env.PATH ?? '')
    .split(':')
    .filter((folder) => !folder.startsWith(at('node_modules')))
    .join(':')
  const env = { ...process.env, PATH: path }
  const cli = process.env.npm_execpath
  const viaPath = !cli?.endsWith('npm-cli.js')
  const node = onPath('node', path)
  if (!node || (viaPath && !onPath('npm', path))) {
    throw new SetupError(
      'npm is not on the PATH',
      'install Node with npm (https://nodejs.org), then run the command again',
    )
  }
  const args = ['ci', '--no-fund', '--no-audit', '--loglevel=error']
  await run('npm ci', viaPath ? 'npm' : node, viaPath ? args : [cli, ...args], {
    env,
    cwd: root,
    cure: 'if the registry could not be reached, check the network (npm ping) and run the command again',
  })
}

function onPath(name, path) {
  return path
    .split(':')
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))
}

/**
 * Puts back the commands that npm 10 takes away: removing another platform's package, it removes the link of the same
 * name that this platform's package made.
 */
export function linkTools() {
  const foundry = tools.map((tool) => [tool, at('node_modules', '@foundry-rs', tool, 'bin.mjs')])
  for (const [name, target] of [['node', nodePath()], ...foundry]) {
    const link = at('node_modules', '.bin', name)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(link), target), link)
  }
}
