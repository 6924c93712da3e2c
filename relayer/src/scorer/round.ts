import { isRated, lastMidnight } from '@genex/sdk/credit'
import type { IndexerRow } from '@genex/sdk/indexer'

/** Seconds after midnight before anything is said: blocks that the chain may still take back must not be signed for. */
export const settling = 60
/** Longest milliseconds before an issuer is tried again. */
const longestWait = 300_000

/** The rating of all issuers as of one midnight. */
export type Round = {
  /** UTC midnight, Unix seconds; 0: none yet. */
  asOf: number
  /** Issuers about whom everything is said. */
  done: Set<number>
  /** Issuers that are tried again: from when on, milliseconds, and how long the wait was. */
  later: Map<number, { at: number; wait: number }>
  /** Failures that are in the log. */
  said: Set<string>
  isFinished: boolean
}

/** What of an issuer decides whether it is rated. */
export type Candidate = Pick<IndexerRow<'issuers'>, 'id' | 'since' | 'claimsOpenedAt'>

/** A round in which nothing is done yet. */
export function beginRound(asOf: number): Round {
  return { asOf, done: new Set(), later: new Map(), said: new Set(), isFinished: false }
}

/**
 * The round of this time: the present one until the index has left another midnight behind. It never goes back.
 *
 * @param time - of the index's last block, Unix seconds
 */
export function roundAt(round: Round, time: number): Round {
  const asOf = lastMidnight(Math.max(0, time - settling))
  return asOf > round.asOf ? beginRound(asOf) : round
}

/** Issuers to rate now. @param now - milliseconds by this machine's clock */
export function dueIn({ asOf, done, later }: Round, issuers: readonly Candidate[], now: number): number[] {
  return issuers
    .filter((issuer) => isRated(issuer, asOf))
    .map(({ id }) => Number(id))
    .filter((id) => !done.has(id) && (later.get(id)?.at ?? 0) <= now)
}

/** Whether nothing is left to say in this round. */
export function isComplete({ asOf, done }: Round, issuers: readonly Candidate[]): boolean {
  return issuers.every((issuer) => !isRated(issuer, asOf) || done.has(Number(issuer.id)))
}

/**
 * Puts an issuer off after a failure, twice as long each time.
 *
 * @param now - milliseconds by this machine's clock
 * @param least - milliseconds of the first wait
 */
export function putOff({ later }: Round, issuerId: number, now: number, least: number): void {
  const last = later.get(issuerId)?.wait
  const wait = last === undefined ? least : Math.min(last * 2, longestWait)
  later.set(issuerId, { at: now + wait, wait })
}

/** Notes that a failure is going to be told. @returns whether it had not been */
export function isNews({ said }: Round, issuerId: number, code: string): boolean {
  const text = `${issuerId} ${code}`
  if (said.has(text)) return false
  said.add(text)
  return true
}
