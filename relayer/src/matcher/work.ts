import type { Outage } from '../log/outage.ts'
import type { Alarm } from './alarm.ts'
import type { Aside } from './aside.ts'
import type { LiveBook } from './book.ts'
import type { MatcherClient } from './client.ts'
import type { FormulaReader } from './formula.ts'
import { type Moment, readMoment } from './moment.ts'
import { plan } from './plan.ts'
import { worstPrice } from './price.ts'
import { mostPairs } from './probe.ts'
import type { Settler } from './settle.ts'

/** What the work needs. */
export type Working = {
  client: MatcherClient
  book: LiveBook
  aside: Aside
  settler: Settler
  readFormula: FormulaReader
  alarm: Alarm
  outage: Outage
  /** Milliseconds between two looks at the chain. */
  interval: number
  stopping: AbortSignal
}

/** Plans and settles whenever the book or the chain has moved, until the matcher stops. */
export async function work(working: Working): Promise<void> {
  const { alarm, outage, interval, stopping } = working
  let seen: string | undefined
  while (!stopping.aborted) {
    try {
      seen = await look(working, seen)
      outage.end()
    } catch (error) {
      seen = undefined
      outage.begin(error)
    }
    await alarm.rest(interval)
  }
}

/** @returns what there was to see if nothing is left to do about it */
async function look(working: Working, before: string | undefined): Promise<string | undefined> {
  const { book, aside, settler, stopping } = working
  // Who has waited for this turn is looked at though nothing has moved.
  let seen = aside.turn() ? undefined : before
  while (!stopping.aborted && book.version() > 0) {
    const moment = await readMoment(working.client)
    const now = `${moment.hash} ${book.version()}`
    if (now === seen) return seen
    seen = now
    const planned = await planAt(working, moment)
    if (planned.length === 0) return seen
    // What was put aside or settled changes the plan, though neither book nor chain shows it yet.
    seen = undefined
    if (!(await settler.settle(planned, moment.block))) return undefined
  }
  return undefined
}

async function planAt({ client, book, aside, readFormula }: Working, moment: Moment) {
  const { block, time, next, window } = moment
  const formula = await readFormula(
    book.orders().map(({ order }) => order),
    block,
  )
  return plan(book.orders(), {
    time,
    next,
    matcher: client.account.address,
    priceOf: (order, couponId) => worstPrice(order, couponId, { window, formula }),
    isAside: (ask, bid) => aside.has(ask, bid, block),
    most: mostPairs,
  })
}
