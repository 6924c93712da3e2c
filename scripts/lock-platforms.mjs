// Run after changing a dependency: `npm run lock`. npm leaves out of the lockfile the binaries of other platforms that
// the registry did not show it at that moment; `npm ci` then never installs them there, and npm 11 calls the lockfile out of
// step. Their parents name them at an exact version, so they can be added, without the hash that the registry would give.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const platform =
  /[-/](android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(amd64|arm64|arm|ia32|[a-z0-9]+)(?:-(\w+))?$/
const added = []

for (const [parent, entry] of Object.entries(lock.packages)) {
  if (parent === '') continue
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const match = platform.exec(name)
    if (!match || resolves(parent, name)) continue
    const [, os, arch, libc] = match
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [arch === 'amd64' ? 'x64' : arch],
      ...(entry.dev && { dev: true }),
      ...(os === 'linux' && libc && { libc: [libc.startsWith('musl') ? 'musl' : 'glibc'] }),
      optional: true,
      os: [os],
    }
    added.push(`${name}@${version}`)
  }
}

const { '': root, ...packages } = lock.packages
lock.packages = {
  '': root,
  ...Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'))),
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'lockfile: every platform is there' : `lockfile: added ${added.join(', ')}`)

/** Node's own look-up: beside the parent, then one folder up at a time. */
function resolves(parent, name) {
  for (let at = parent; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    if (lock.packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true
    if (at === '') return false
  }
}
