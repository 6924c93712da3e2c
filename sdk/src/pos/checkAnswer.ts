import { isAddressEqual, zeroAddress } from 'viem'
import { getSeries } from '../actions/coupons/getSeries.ts'
import { totalFaceOf } from '../actions/redeem/buildRedeem.ts'
import { getRedemption } from '../actions/redeem/getRedemption.ts'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { named } from '../client/named.ts'
import { blockTime } from '../client/read.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import { explain } from '../errors/contract/explain.ts'
import { TermsError } from '../errors/terms.ts'
import { templateOf } from '../ids/encode.ts'
import type { Redeem } from '../messages/types.ts'
import { assertRedeemable, isDecided } from './assertRedeemable.ts'
import { conditionFault, unreadable } from './conditions.ts'
import { dueFault } from './dueFault.ts'
import { reasonOf } from './refusals.ts'
import type { Journal, Refusal, SaleEntry } from './types.ts'

/** What the till accepts. */
export type AcceptancePolicy = {
  /** Name of the store in terms' conditions. */
  store?: string | undefined
  /** Whether coupons may cover a part of the amount due; false by default. */
  allowPartial?: boolean | undefined
}

/** Why an answer does not settle a sale, or undefined. @throws CallFailedError and others if the node cannot tell */
export async function answerFault(
  client: GenexClient,
  sale: SaleEntry,
  answer: SignedRedeem,
  context: AcceptancePolicy & ReadOptions & { journal: Journal },
): Promise<Refusal | undefined> {
  return (
    contentFault(sale, answer, context) ??
    (await deadlineFault(client, answer)) ??
    // Before the terms, whose caps say how often the holder was here: that is only for who signs as the holder.
    (await chainFault(client, answer, context)) ??
    (await termsFault(client, sale, answer, context))
  )
}

/** What the message itself decides. */
function contentFault(sale: SaleEntry, answer: SignedRedeem, policy: AcceptancePolicy): Refusal | undefined {
  const { request } = answer
  if (request.redemptionId !== sale.redemptionId) {
    return { code: 'WRONG_SALE', message: 'The signature is for another sale.', cure: 'scan the code shown now' }
  }
  if (!isAddressEqual(request.terminal, sale.terminal)) {
    return { code: 'WRONG_TERMINAL', message: 'The signature names another till.', cure: 'scan the code of this till' }
  }
  if (request.honourBy !== 0) {
    return { code: 'TWO_PHASE', message: 'This till redeems at once.', cure: 'sign with honourBy 0' }
  }
  if (request.couponIds.length !== request.amounts.length || request.totalFace !== totalFaceOf(request)) {
    return { code: 'WRONG_TOTAL_FACE', message: 'The total face is not the sum.', cure: 'sign the sum of the faces' }
  }
  return dueFault(sale.due, request, policy.allowPartial)
}

/** Seconds of block time that a signature may count at most: so long can a wallet that fails on chain keep a sale pending. */
const longestLife = 3_600

async function deadlineFault(client: GenexClient, { request }: SignedRedeem): Promise<Refusal | undefined> {
  if (request.deadline <= (await named(() => blockTime(client))) + longestLife) return undefined
  const cure = `sign with expiresIn of at most ${longestLife}; 300 is the default`
  return { code: 'DEADLINE_TOO_FAR', message: 'The signature counts for longer than an hour.', cure }
}

/**
 * What the contract says of signature, balance, validity and terminal. As nobody in particular asks it: a caller's own
 * coupons would need no signature.
 */
async function chainFault(
  client: GenexClient,
  answer: SignedRedeem,
  { addresses }: ReadOptions,
): Promise<Refusal | undefined> {
  try {
    await assertRedeemable(client, { answer, addresses, from: zeroAddress })
    return undefined
  } catch (error) {
    const known = explain(error)
    if (isDecided(known)) return reasonOf(known)
    throw known
  }
}

async function termsFault(
  client: GenexClient,
  sale: SaleEntry,
  { request }: SignedRedeem,
  { store, addresses, journal }: AcceptancePolicy & ReadOptions & { journal: Journal },
): Promise<Refusal | undefined> {
  const inSale = unitsOf([request])
  const units = request.amounts.reduce((sum, amount) => sum + amount, 0n)
  const faultAfter = async (others: readonly SaleEntry[]) => {
    const before = unitsOf(others.flatMap(({ answer }) => answer?.request ?? []))
    for (const [couponId, ofSeries] of inSale) {
      const terms = await readTerms(client, { couponId, addresses })
      const usedBefore = before.get(couponId) ?? 0n
      const fault = terms ? conditionFault(terms, { sale, store, units, ofSeries, usedBefore }) : unreadable(whole)
      if (fault) return fault
    }
    return undefined
  }
  const ofHolder = await journal.ofHolder(request.holder)
  const others = ofHolder.filter((one) => one.redemptionId !== sale.redemptionId && one.status !== 'voided')
  const fault = await faultAfter(others)
  // The journal does not know what was voided without it.
  return fault?.code === 'PER_USER_CAP' ? faultAfter(await unvoided(client, others, addresses)) : fault
}

/** Sales but those whose record on chain is voided. */
async function unvoided(
  client: GenexClient,
  sales: readonly SaleEntry[],
  addresses: ReadOptions['addresses'],
): Promise<SaleEntry[]> {
  const states = await Promise.all(
    sales.map(async ({ answer }) => answer && (await getRedemption(client, { ...answer.request, addresses })).state),
  )
  return sales.filter((_, index) => states[index] !== 'voided')
}

const whole = { field: 'terms', expected: 'canonical JSON' }

/** Undefined: they are not what anybody could read. */
async function readTerms(client: GenexClient, parameters: ReadOptions & { couponId: bigint }) {
  try {
    return (await getSeries(client, parameters)).terms
  } catch (error) {
    if (error instanceof TermsError) return undefined
    throw error
  }
}

/** Coupons by series, whatever their serials. */
function unitsOf(requests: readonly Pick<Redeem, 'couponIds' | 'amounts'>[]): Map<bigint, bigint> {
  const units = new Map<bigint, bigint>()
  for (const { couponIds, amounts } of requests) {
    for (const [index, couponId] of couponIds.entries()) {
      const series = templateOf(couponId)
      units.set(series, (units.get(series) ?? 0n) + (amounts[index] ?? 0n))
    }
  }
  return units
}
