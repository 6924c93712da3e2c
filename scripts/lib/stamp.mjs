import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { at } from './repository.mjs'

/** Stamps lie in node_modules so that they never outlive the dependencies that the outputs were made with. */
const fileOf = (name) => at('node_modules', '.cache', 'genex', `${name}.stamp`)

/** One hash over the contents of files and folders (relative to the repository); what does not exist counts too. */
export function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) addTo(hash, path)
  return hash.digest('hex')
}

function addTo(hash, path) {
  const info = statSync(at(path), { throwIfNoEntry: false })
  hash.update(`${path}\0`)
  if (info?.isDirectory()) for (const name of readdirSync(at(path)).sort()) addTo(hash, `${path}/${name}`)
  else if (info) hash.update(readFileSync(at(path)))
}

export function isFresh(name, hash, outputs) {
  const file = fileOf(name)
  return outputs.every((path) => existsSync(at(path))) && existsSync(file) && readFileSync(file, 'utf8') === hash
}

export function stamp(name, hash) {
  mkdirSync(dirname(fileOf(name)), { recursive: true })
  writeFileSync(fileOf(name), hash)
}

export function unstamp(name) {
  rmSync(fileOf(name), { force: true })
}
