import { matchOrders } from '@genex/sdk/actions'
import type { BookOrder, Relayer } from '@genex/sdk/relayer'
import type { Logger } from 'pino'
import type { Hash, TransactionReceipt } from 'viem'
import type { Addresses } from '../chain/contracts.ts'
import type { Alarm } from './alarm.ts'
import type { Aside } from './aside.ts'
import type { LiveBook } from './book.ts'
import type { MatcherClient } from './client.ts'
import type { Pair } from './plan.ts'
import { affordablePairs, type Fees, faultOf, isOutage, probe, readFees } from './probe.ts'

/** Milliseconds before a transaction that is not mined is left to the next look. */
const patience = 60_000
/** Milliseconds that the relayer has to follow the chain to a trade. */
const lag = 30_000

/** Pairs that are in the book now. */
type Pairs = readonly Pair<BookOrder>[]

/** What settling works with. */
export type Settling = {
  client: MatcherClient
  addresses: Addresses
  relayer: Relayer
  book: LiveBook
  aside: Aside
  alarm: Alarm
  /** Milliseconds between two questions. */
  interval: number
  log: Logger
  stopping: AbortSignal
}

/** Settles what stands first in a plan; one transaction at a time. */
export type Settler = {
  /**
   * @param block - latest
   * @returns whether to plan again now; else at the next look
   */
  settle(planned: Pairs, block: number): Promise<boolean>
}

/** A settler that has sent nothing yet. */
export function createSettler(settling: Settling): Settler {
  const { client, addresses, aside, log } = settling
  /** Pairs of a batch that failed in earnest: sent one by one, to see which was to blame. */
  const alone = new Set<string>()
  let isWaiting = false
  let underway: { hash: Hash; pairs: Pairs } | undefined

  async function settle(planned: Pairs, block: number): Promise<boolean> {
    if (!(await isFree())) return false
    const fees = await readFees(client)
    const attempt = (pairs: Pairs) => probe(client, { pairs, addresses, fees })
    const batch = batchOf(planned, alone, await affordablePairs(client, fees))
    const verdict = await attempt(batch)
    if (!verdict.fault) return send(batch, verdict.gas, { fees, block })
    const verdicts = batch.length === 1 ? [verdict] : await Promise.all(batch.map((pair) => attempt([pair])))
    const refused = batch.filter((pair, index) => {
      const { fault } = verdicts[index] ?? verdict
      if (fault) putAside(pair, fault, block)
      return fault !== undefined
    })
    // Whoever lost its partner may have a claim to another's: nothing is sent of a plan that does not hold.
    if (refused.length > 0) return true
    // Each holds and not all do: a maker has promised one thing twice. The earlier ones go first.
    const { pairs, gas } = await longestThatHolds(batch, verdicts[0]?.gas ?? 0n, attempt)
    return send(pairs, gas, { fees, block })
  }

  async function send(pairs: Pairs, gas: bigint, { fees, block }: { fees: Fees; block: number }): Promise<boolean> {
    try {
      // Beyond the limit nobody can burn our money, whatever a contract does when it is called in earnest.
      const transaction = { ...fees, gas: gas + gas / 5n }
      const hash = await matchOrders(client, { matches: pairs, addresses: addresses as never, transaction })
      underway = { hash, pairs }
    } catch (error) {
      if (isOutage(error)) throw error
      blame(pairs, faultOf(error), block)
      return true
    }
    return conclude(block)
  }

  /** Waits for what is under way and books the result. @returns whether there is one */
  async function conclude(block: number): Promise<boolean> {
    const sent = underway
    if (!sent) return true
    const receipt = await receiptOf(sent.hash)
    if (!receipt) return false
    underway = undefined
    if (receipt.status === 'success') {
      for (const pair of sent.pairs) settled(pair, sent.hash)
    } else {
      // Somebody was faster, or a contract behaves otherwise in earnest.
      const message = `Transaction ${sent.hash} was mined and reverted.`
      const at = Math.max(block, Number(receipt.blockNumber))
      const [first] = sent.pairs
      if (sent.pairs.length === 1 && first) aside.charge(first.ask, first.bid, at)
      blame(sent.pairs, { code: 'TRANSACTION_REVERTED', message }, at)
    }
    await followed(settling, Number(receipt.blockNumber))
    return true
  }

  async function receiptOf(hash: Hash): Promise<TransactionReceipt | undefined> {
    const { stopping } = settling
    let stop = () => {}
    const stopped = new Promise<undefined>((resolve) => {
      stop = () => resolve(undefined)
      if (stopping.aborted) stop()
      stopping.addEventListener('abort', stop, { once: true })
    })
    const mined = client.waitForTransactionReceipt({ hash, timeout: patience }).catch((error: Error) => {
      if (error.name !== 'WaitForTransactionReceiptTimeoutError') throw error
      log.warn({ transaction: hash }, 'a transaction is not mined yet')
      return undefined
    })
    return Promise.race([mined, stopped]).finally(() => stopping.removeEventListener('abort', stop))
  }

  /** Whether nothing of this account is under way, from this run or one before. */
  async function isFree(): Promise<boolean> {
    const { address } = client.account
    const count = (blockTag: 'latest' | 'pending') => client.getTransactionCount({ address, blockTag })
    const [mined, sent] = await Promise.all([count('latest'), count('pending')])
    if (!underway) {
      if (mined < sent && !isWaiting)
        log.info({ transactions: sent - mined }, 'an earlier transaction is not mined yet')
      isWaiting = mined < sent
      return !isWaiting
    }
    const receipt = await client.getTransactionReceipt({ hash: underway.hash }).catch(() => undefined)
    if (receipt) return conclude(Number(receipt.blockNumber))
    // Neither mined nor waiting: the node has dropped it.
    if (mined >= sent) underway = undefined
    return mined >= sent
  }

  function blame(pairs: Pairs, fault: { code: string; message: string }, block: number): void {
    const [first] = pairs
    if (pairs.length === 1 && first) {
      putAside(first, fault, block)
      return
    }
    for (const pair of pairs) alone.add(nameOf(pair))
    log.warn({ ...fault, pairs: pairs.length }, 'a batch failed; its pairs go one by one')
  }

  function putAside(pair: Pair<BookOrder>, fault: { code: string; message: string }, block: number): void {
    alone.delete(nameOf(pair))
    const isFirst = aside.put(pair.ask, pair.bid, block)
    log[isFirst ? 'warn' : 'debug']({ ...linesOf(pair), ...fault }, 'a pair is set aside')
  }

  function settled(pair: Pair<BookOrder>, transaction: Hash): void {
    alone.delete(nameOf(pair))
    aside.settled(pair.ask, pair.bid)
    const { amount, unitPrice } = pair
    const trade = { amount: amount.toString(), unitPrice: unitPrice.toString(), transaction }
    log.info({ ...linesOf(pair), ...trade }, 'two orders are settled')
  }

  return { settle }
}

/** What stands first, at most so many; a suspect goes alone. */
function batchOf(planned: Pairs, alone: ReadonlySet<string>, most: number): Pairs {
  const suspect = planned.findIndex((pair) => alone.has(nameOf(pair)))
  return planned.slice(0, suspect < 0 ? most : Math.max(1, Math.min(suspect, most)))
}

/** The longest beginning of a batch that holds; the first pair does. */
async function longestThatHolds(
  batch: Pairs,
  firstGas: bigint,
  attempt: (pairs: Pairs) => ReturnType<typeof probe>,
): Promise<{ pairs: Pairs; gas: bigint }> {
  let best = { pairs: batch.slice(0, 1), gas: firstGas }
  let [holds, fails] = [1, batch.length]
  while (fails - holds > 1) {
    const middle = (holds + fails) >> 1
    const pairs = batch.slice(0, middle)
    const { gas } = await attempt(pairs)
    if (gas === undefined) fails = middle
    else {
      holds = middle
      best = { pairs, gas }
    }
  }
  return best
}

/** Waits until the book knows of a block: planned on an older one, the same orders would be settled twice. */
async function followed({ relayer, book, alarm, interval, log, stopping }: Settling, block: number): Promise<void> {
  const end = Date.now() + lag
  while (!stopping.aborted) {
    const status = await relayer.status().catch(() => undefined)
    if (status && status.head.block >= block && book.sequence() >= status.sequence) return
    if (Date.now() >= end) {
      log.warn({ block }, 'the relayer lags behind the chain')
      return
    }
    await alarm.rest(interval)
  }
}

function nameOf({ ask, bid }: Pair<BookOrder>): string {
  return `${ask.hash}:${bid.hash}`
}

function linesOf({ ask, bid }: Pair<BookOrder>) {
  return { ask: ask.hash, askSequence: ask.sequence, bid: bid.hash, bidSequence: bid.sequence }
}
