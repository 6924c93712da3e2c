import { CreditRangeError } from '../errors/credit.ts'
import { dayLength } from './time.ts'
import type { CreditFacts, CurrencyFacts } from './types.ts'

/**
 * Refuses facts that no history can lead to. Money has at most 128 bits, so that no product of two is beyond a double.
 *
 * @param path - where the facts are, for the error
 * @throws CreditRangeError
 */
export function checkFacts(facts: CreditFacts, path: string): void {
  const { issuerId, asOf, since, currencies, reviews } = facts
  checkWhole(`${path}.issuerId`, issuerId, 1, 2 ** 40 - 1)
  checkMidnight(`${path}.asOf`, asOf)
  checkWhole(`${path}.since`, since, 0, asOf)
  for (const [index, currency] of currencies.entries()) {
    const before = currencies[index - 1]?.currency ?? -1
    checkWhole(`${path}.currencies[${index}].currency`, currency.currency, before + 1, 4_095)
    checkCurrency(currency, `${path}.currencies[${index}]`)
  }
  if (!reviews) return
  checkWhole(`${path}.reviews.count`, reviews.count, 1, Number.MAX_SAFE_INTEGER / 1_000)
  checkWhole(`${path}.reviews.total`, reviews.total, 0, reviews.count * 1_000)
  checkWhole(`${path}.reviews.positive`, reviews.positive, 0, reviews.total)
}

/** @throws CreditRangeError */
export function checkMidnight(field: string, time: number): void {
  checkWhole(field, time, 0, 2 ** 40 - 1)
  if (time % dayLength !== 0) throw new CreditRangeError(field, time, 'UTC midnights')
}

/** @throws CreditRangeError */
export function checkWhole(field: string, value: number, least: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < least || value > most) {
    throw new CreditRangeError(field, value, `${least} … ${most}`)
  }
}

const most = 2n ** 128n - 1n

function checkCurrency({ currency: _, cappedHolders, ...amounts }: CurrencyFacts, path: string): void {
  checkWhole(`${path}.cappedHolders`, cappedHolders, 0, 4)
  for (const [name, amount] of Object.entries(amounts)) {
    const limit = name === 'issuedSquares' ? most * most : most
    if (amount < 0n || amount > limit) throw new CreditRangeError(`${path}.${name}`, amount, `0 … ${limit}`)
  }
  const { honouredFace, unhonouredFace, cappedFace, expiredFace, lapsedExposure } = amounts
  // Each of them has more than a fifth of what was settled.
  const least = (BigInt(cappedHolders) * (honouredFace + unhonouredFace)) / 5n + (cappedHolders > 0 ? 1n : 0n)
  const limit = cappedHolders > 0 ? unhonouredFace : 0n
  if (cappedFace < least || cappedFace > limit) {
    throw new CreditRangeError(`${path}.cappedFace`, cappedFace, `${least} … ${limit}`)
  }
  // What lapsed was finalised, or came back.
  const ended = expiredFace + unhonouredFace
  if (lapsedExposure > ended) throw new CreditRangeError(`${path}.lapsedExposure`, lapsedExposure, `0 … ${ended}`)
}
