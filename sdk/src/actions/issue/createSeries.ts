import { type Address, bytesToHex, zeroAddress } from 'viem'
import { couponFactoryCreateSeries, couponFactorySeriesCreated } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aCount, aCurrency, aFee, aMoney, anAddress, aTime, fieldsOf, oneOf, optional } from '../../client/check.ts'
import { eventOf } from '../../client/events.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { type CouponFlags, couponKinds, encodeFlags } from '../../ids/flags.ts'
import { never } from '../../ids/layout.ts'
import { currencyOf } from '../../money/currencies.ts'
import { encodeTerms, type Terms } from '../../terms/encode.ts'

/** What an issuer fixes for ever. Money in minor units of the face currency, per coupon. */
export type CreateSeriesParameters = Pick<CouponFlags, 'kind'> &
  Partial<CouponFlags> & {
    issuerId: number
    /** ISO 4217 letters or number; XXX or 999 for points. */
    currency: string | number
    /** Of one coupon, minor units of the currency. */
    faceValue: bigint
    /** First second of validity, Unix time. */
    validFrom: number
    /** First second after validity, Unix time; never expires if left out. */
    validUntil?: number | undefined
    /** Token of sale and escrow, mapped to the currency; none if the series is never sold by primary ask. */
    paymentToken?: Address | undefined
    /** Highest price of a primary sale, at most the face value; 0, the default: no primary sale. */
    maxUnitPrice?: bigint | undefined
    /** Part of the proceeds that the Treasury holds for the holder; 0 by default. */
    escrowPerUnit?: bigint | undefined
    /** Refundable series: seconds in which the first buyer may return a coupon. */
    coolingOff?: number | undefined
    /** Basis points of what finalisation releases, for whoever finalises. */
    finaliseBounty?: number | undefined
    /** Benefit, conditions and texts: an object, stored as canonical JSON of at most 8 KB. */
    terms: Terms
  }

const accepts = /* @__PURE__ */ fieldsOf({
  issuerId: aCount,
  currency: aCurrency,
  faceValue: aMoney,
  validFrom: aTime,
  validUntil: /* @__PURE__ */ optional(aTime),
  paymentToken: /* @__PURE__ */ optional(anAddress),
  maxUnitPrice: /* @__PURE__ */ optional(aMoney),
  escrowPerUnit: /* @__PURE__ */ optional(aMoney),
  coolingOff: /* @__PURE__ */ optional(aCount),
  finaliseBounty: /* @__PURE__ */ optional(aFee),
  kind: /* @__PURE__ */ oneOf(couponKinds),
  terms: /* @__PURE__ */ fieldsOf({}, 'the terms of a series, an object'),
})

/**
 * Creates the issuer's next series. For the issuer's admin; coupons can be minted once it is approved.
 *
 * @throws NOT_ISSUER, ISSUER_NOT_ACTIVE, INVALID_TERMS, TERMS_LENGTH, ALREADY_EXPIRED, TOKEN_CURRENCY_MISMATCH,
 * PRICE_ABOVE_FACE, ESCROW_ABOVE_FACE, BOUNTY_TOO_HIGH, VALUE_TOO_LARGE, COOLING_OFF_MISMATCH, UnknownCurrencyError,
 * TermsError, TermsConditionError
 * @example
 * ```ts
 * const { templateId } = await createSeriesSync(admin, {
 *   issuerId,
 *   kind: 'digital',
 *   currency: 'CNY',
 *   faceValue: 10_000n,
 *   validFrom: time,
 *   validUntil: time + 365 * 86_400,
 *   paymentToken,
 *   maxUnitPrice: 9_500n,
 *   terms: { title: '100 yuan of bread' },
 * })
 * ```
 */
export const createSeries = /* @__PURE__ */ defineWrite<CreateSeriesParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponFactoryCreateSeries,
    address: addresses.couponFactory,
    functionName: 'createSeries',
    args: [
      parameters.issuerId,
      {
        currency: currencyOf(parameters.currency).number,
        faceValue: parameters.faceValue,
        validFrom: parameters.validFrom,
        validUntil: parameters.validUntil ?? never,
        flags: encodeFlags(parameters),
        paymentToken: parameters.paymentToken ?? zeroAddress,
        maxUnitPrice: parameters.maxUnitPrice ?? 0n,
        escrowPerUnit: parameters.escrowPerUnit ?? 0n,
        coolingOff: parameters.coolingOff ?? 0,
        finaliseBounty: parameters.finaliseBounty ?? 0,
        terms: bytesToHex(encodeTerms(parameters.terms)),
      },
    ],
  }),
)

/** As {@link createSeries}; returns the id of the series: its coupons', with serial 0. */
export const createSeriesSync = /* @__PURE__ */ defineSync(createSeries, (receipt, addresses) => {
  const source = { address: addresses.couponFactory } as const
  const { templateId } = eventOf(receipt, { ...source, abi: couponFactorySeriesCreated, eventName: 'SeriesCreated' })
  return { templateId }
})
