import { GenexError } from '@genex/sdk/errors'
import { ChainUnavailableError } from '../errors/chain.ts'
import { describe } from '../log/report.ts'
import { ForeignIndexError } from './errors.ts'
import { readIssuers } from './issuers.ts'
import { rateIssuer } from './rate.ts'
import { dueIn, isComplete, isNews, putOff, type Round, roundAt } from './round.ts'
import type { ScorerServices } from './services.ts'

/**
 * Rates whoever is due as of the last midnight that the index has passed. One issuer's failure does not stop the others;
 * an outage does, until the next look.
 *
 * @returns the round as it stands now
 * @throws IndexerUnavailableError, RelayerUnavailableError, ChainUnavailableError, ForeignIndexError
 */
export async function lookForWork(services: ScorerServices, before: Round): Promise<Round> {
  const { index, chainId, stopping, log } = services
  const status = await index.status()
  if (status.chainId !== chainId) throw new ForeignIndexError(status.chainId, chainId)
  const round = roundAt(before, Number(status.timestamp))
  if (round.isFinished) return round
  const issuers = await readIssuers(index)
  for (const issuerId of dueIn(round, issuers, Date.now())) {
    if (stopping.aborted) return round
    await rateOne(services, round, issuerId)
  }
  round.isFinished = isComplete(round, issuers)
  if (round.isFinished) log.info({ asOf: round.asOf, issuers: round.done.size }, 'all issuers are rated')
  return round
}

async function rateOne(services: ScorerServices, round: Round, issuerId: number): Promise<void> {
  const { log, config } = services
  try {
    await rateIssuer(services, issuerId, round.asOf)
    round.done.add(issuerId)
  } catch (error) {
    if (isOutage(error)) throw error
    putOff(round, issuerId, Date.now(), config.POLL_INTERVAL)
    const code = error instanceof GenexError ? error.code : (error as Error).name
    // Told once, tried again: a refusal may have been about a state that is past.
    if (isNews(round, issuerId, code)) {
      log.warn({ issuerId, asOf: round.asOf, code, error: describe(error) }, 'an issuer is not rated')
    }
  }
}

function isOutage(error: unknown): boolean {
  if (error instanceof ChainUnavailableError) return true
  const { code } = error as { code?: unknown }
  return code === 'INDEXER_UNAVAILABLE' || code === 'RELAYER_UNAVAILABLE' || code === 'RATE_LIMIT'
}
