import { isAddressEqual } from 'viem'
import { getCode } from 'viem/actions'
import { getSeries } from '../actions/coupons/getSeries.ts'
import { totalFaceOf } from '../actions/redeem/buildRedeem.ts'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import { TermsError } from '../errors/terms.ts'
import { templateOf } from '../ids/encode.ts'
import type { Deployed } from '../messages/domains.ts'
import { recoverMessageSigner } from '../messages/typedData.ts'
import type { Redeem } from '../messages/types.ts'
import { conditionFault, unreadable } from './conditions.ts'
import { dueFault } from './dueFault.ts'
import type { Journal, Refusal, SaleEntry } from './types.ts'

/** What the till accepts. */
export type AcceptancePolicy = {
  /** Name of the store in terms' conditions. */
  store?: string | undefined
  /** Whether coupons may cover a part of the amount due; false by default. */
  allowPartial?: boolean | undefined
}

/**
 * Why an answer does not settle a sale, or undefined. What only the chain knows (balance, validity,
 * terminal) is left to the simulation of the redemption itself.
 */
export async function answerFault(
  client: GenexClient,
  sale: SaleEntry,
  answer: SignedRedeem,
  context: AcceptancePolicy & ReadOptions & { redemption: Deployed; journal: Journal },
): Promise<Refusal | undefined> {
  return (
    contentFault(sale, answer, context) ??
    (await signatureFault(client, answer, context.redemption)) ??
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

/** Contracts sign per EIP-1271, which the Redemption asks: only an account's wrong signature is certain here. */
async function signatureFault(
  client: GenexClient,
  { request, signature }: SignedRedeem,
  redemption: Deployed,
): Promise<Refusal | undefined> {
  const signer = await recoverMessageSigner('Redeem', request, { ...redemption, signature }).catch(() => undefined)
  if (signer && isAddressEqual(signer, request.holder)) return undefined
  if (await getCode(client, { address: request.holder })) return undefined
  const message = `The signature is not by ${request.holder}.`
  return { code: 'INVALID_SIGNATURE', message, cure: 'sign again with the account that holds the coupons' }
}

async function termsFault(
  client: GenexClient,
  sale: SaleEntry,
  { request }: SignedRedeem,
  { store, addresses, journal }: AcceptancePolicy & ReadOptions & { journal: Journal },
): Promise<Refusal | undefined> {
  const inSale = unitsOf([request])
  const units = request.amounts.reduce((sum, amount) => sum + amount, 0n)
  const others = (await journal.ofHolder(request.holder)).filter((one) => one.redemptionId !== sale.redemptionId)
  const before = unitsOf(others.flatMap(({ answer }) => answer?.request ?? []))
  for (const [couponId, ofSeries] of inSale) {
    const terms = await readTerms(client, { couponId, addresses })
    const usedBefore = before.get(couponId) ?? 0n
    const fault = terms ? conditionFault(terms, { sale, store, units, ofSeries, usedBefore }) : unreadable(whole)
    if (fault) return fault
  }
  return undefined
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
