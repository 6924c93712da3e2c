import { type Account, type Address, type Hex, zeroAddress, zeroHash } from 'viem'
import { getBlock, signTypedData } from 'viem/actions'
import {
  aBigint,
  aCount,
  anAddress,
  anIssuerId,
  aRedemptionId,
  fieldsOf,
  listOf,
  optional,
} from '../../client/check.ts'
import { accountOf, confirmedChainId } from '../../client/context.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { checkReview } from '../../reviews/check.ts'
import { reviewTypedData } from '../../reviews/typedData.ts'
import type { RedemptionProof, ReviewMessage, ReviewSubject, SignedReview } from '../../reviews/types.ts'
import { readProof } from './readProof.ts'

/** A redemption that its holder reveals: the message of `signRedeem`, or what `redeem` was called with. */
export type RevealedRedemption = {
  terminal: Address
  redemptionId: Hex
  couponIds: readonly bigint[]
  amounts: readonly bigint[]
  /** As it was signed; 0 by default: burned at once. */
  honourBy?: number | undefined
  /** As it was signed; by default that of one's own transaction. */
  deadline?: number | undefined
}

/** Who is spoken of. */
export type ReviewParameters = AccountOptions & {
  /** Needed only if no redemption is revealed. */
  issuerId?: number | undefined
  /** Series of the issuer; by default that of the redemption, if it is one. */
  series?: number | undefined
  /** The redemption that gives the words weight. It becomes public with them; left out, nothing does. */
  redemption?: RevealedRedemption | undefined
}

export const reviewFields = {
  issuerId: /* @__PURE__ */ optional(anIssuerId),
  series: /* @__PURE__ */ optional(aCount),
  redemption: /* @__PURE__ */ optional(
    /* @__PURE__ */ fieldsOf({
      terminal: anAddress,
      redemptionId: aRedemptionId,
      couponIds: /* @__PURE__ */ listOf(aBigint),
      amounts: /* @__PURE__ */ listOf(aBigint),
      honourBy: /* @__PURE__ */ optional(aCount),
      deadline: /* @__PURE__ */ optional(aCount),
    }),
  ),
}

/** Signs what `say` makes of the subject. @throws as signReview */
export async function sign(
  client: GenexClient,
  parameters: ReviewParameters,
  say: (subject: ReviewSubject) => ReviewMessage,
): Promise<SignedReview> {
  const account = accountOf(client, parameters)
  const [chainId, { timestamp }] = await Promise.all([confirmedChainId(client), getBlock(client)])
  const review = say(subjectOf(parameters, account, Number(timestamp)))
  const proof = parameters.redemption && proofOf(parameters.redemption)
  checkReview({ ...review, proof })
  // What the chain does not confirm would be refused everywhere: better before the wallet opens.
  if (proof) await readProof(client, { ...parameters, review, proof })
  const signature = await signTypedData(client, { account, ...(reviewTypedData(review, chainId) as AnyTypedData) })
  return { ...review, signature, chainId, ...(proof && { proof }) }
}

function subjectOf(
  { issuerId, series, redemption }: ReviewParameters,
  { address }: Account,
  at: number,
): ReviewSubject {
  const coupons = (redemption?.couponIds ?? []).map(decodeCouponId)
  const [first] = coupons
  const isOne = coupons.every((coupon) => coupon.series === first?.series)
  const about = issuerId ?? first?.issuerId
  if (about === undefined) throw new InvalidArgumentError('issuerId', 'the issuer’s number', issuerId)
  return {
    author: address,
    issuerId: about,
    series: series ?? (isOne && first ? first.series : 0),
    terminal: redemption?.terminal ?? zeroAddress,
    redemptionId: redemption?.redemptionId ?? zeroHash,
    at,
  }
}

function proofOf({ couponIds, amounts, honourBy = 0, deadline = 2 ** 40 - 1 }: RevealedRedemption): RedemptionProof {
  return { couponIds, amounts, honourBy, deadline }
}

// viem infers the message from literal types; of a union there is nothing to infer from.
type AnyTypedData = {
  domain: Record<string, unknown>
  types: Record<string, readonly { name: string; type: string }[]>
  primaryType: string
  message: Record<string, unknown>
}
