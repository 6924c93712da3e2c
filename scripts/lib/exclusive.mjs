import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive } from './processes.mjs'
import { at } from './repository.mjs'

const file = at('.genex', 'setup.lock')

/** Runs the body while no other command of this clone does: two at once would install or compile into each other. */
export async function exclusively(body) {
  mkdirSync(at('.genex'), { recursive: true })
  for (let told = false; !take(); await delay(500)) {
    if (!told) console.log(`  waiting for another command of this clone to finish its set-up (process ${holder()})`)
    told = true
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await body()
  } finally {
    release()
    process.off('exit', release)
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    // Left behind by a command that was killed.
    if (!holder() || !isAlive(holder())) rmSync(file, { force: true })
    return false
  }
}

function holder() {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}
