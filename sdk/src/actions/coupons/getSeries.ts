import { type Address, hexToBytes } from 'viem'
import { couponFactoryOffer, couponFactorySeries, couponFactoryTermsOf } from '../../../generated/calls.ts'
import { aBigint, fieldsOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { templateOf } from '../../ids/encode.ts'
import { type CouponFlags, decodeFlags } from '../../ids/flags.ts'
import type { Coupon } from '../../ids/layout.ts'
import { decodeTerms, type Terms } from '../../terms/encode.ts'

/** A series: its fixed terms, its offer, and how far it has come. Counters in coupons, money in minor units. */
export type Series = Coupon &
  CouponFlags & {
    templateId: bigint
    /** Title and conditions. */
    terms: Terms
    /** The zero address: not sold in a token. */
    paymentToken: Address
    /** Smallest units of the payment token per minor unit of the currency. */
    scale: bigint
    /** Highest price of a primary sale, at most the face value; 0: there is none. */
    maxUnitPrice: bigint
    /** Part of the proceeds that the Treasury holds for the holder, per coupon. */
    escrowPerUnit: bigint
    /** Whether coupons can be minted. */
    approved: boolean
    /** Whether the series has been closed after its end, and its escrow shared out. */
    finalised: boolean
    /** Coupons that were ever made. */
    minted: bigint
    /** Coupons that were served. */
    redeemed: bigint
    /** Refunded, exchanged, or returned after expiry. */
    exited: bigint
    /** In two-phase redemptions that are still open. */
    presented: bigint
  }

const accepts = /* @__PURE__ */ fieldsOf({ couponId: aBigint })

/**
 * Reads the series of a coupon: all that a wallet or till must know, from the chain alone.
 *
 * @param parameters.couponId - any coupon of the series
 * @throws NO_SUCH_SERIES, TermsError
 * @example
 * ```ts
 * const { faceValue, minted, redeemed, exited } = await getSeries(client, { couponId })
 * const outstanding = (minted - redeemed - exited) * faceValue
 * ```
 */
export function getSeries(client: GenexClient, parameters: ReadOptions & { couponId: bigint }): Promise<Series> {
  return named(async () => {
    accepts('', parameters)
    const templateId = templateOf(parameters.couponId)
    const { couponFactory } = await addressesOf(client, parameters)
    const factory = { address: couponFactory, args: [templateId] } as const
    const [series, offer, terms] = await Promise.all([
      readContract(client, { ...factory, abi: couponFactorySeries, functionName: 'series' }),
      readContract(client, { ...factory, abi: couponFactoryOffer, functionName: 'offer' }),
      readContract(client, { ...factory, abi: couponFactoryTermsOf, functionName: 'termsOf' }),
    ])
    const coupon = decodeCouponId(templateId)
    return {
      ...coupon,
      ...decodeFlags(coupon.flags),
      templateId,
      terms: decodeTerms(hexToBytes(terms)),
      paymentToken: offer.paymentToken,
      scale: offer.scale,
      maxUnitPrice: offer.maxUnitPrice,
      escrowPerUnit: offer.escrowPerUnit,
      approved: series.approved,
      finalised: series.finalised,
      minted: BigInt(series.minted),
      redeemed: BigInt(series.redeemed),
      exited: BigInt(series.exited),
      presented: BigInt(series.presented),
    }
  })
}
