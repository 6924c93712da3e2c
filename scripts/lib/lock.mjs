import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAlive } from './processes.mjs'

/**
 * Makes this process the holder of a lock file, until it releases it or ends. One left behind by a killed process does
 * not count.
 * @returns {(() => void) | undefined} releases it; undefined if another process holds it
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true })
  const holder = holderOf(file)
  // The same id means an earlier process: containers hand out the same few.
  if (!holder || holder === process.pid || !isAlive(holder)) rmSync(file, { force: true })
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return undefined
  }
  const release = () => {
    process.off('exit', release)
    if (holderOf(file) === process.pid) rmSync(file, { force: true })
  }
  process.once('exit', release)
  return release
}

/** Id of the process that wrote the lock file, 0 if there is none. */
export function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}
