import { setTimeout as delay } from 'node:timers/promises'
import { holderOf, takeLock } from './lock.mjs'
import { at } from './repository.mjs'

const file = at('.genex', 'setup.lock')

/** Runs the body while no other command of this clone does: two at once would install or compile into each other. */
export async function exclusively(body) {
  let release = takeLock(file)
  if (!release)
    console.log(`  waiting for another command of this clone to finish its set-up (process ${holderOf(file)})`)
  for (; !release; release = takeLock(file)) await delay(500)
  try {
    return await body()
  } finally {
    release()
  }
}
