import type { serie } from 'ponder:schema'
import { decodeCouponId, decodeFlags } from '@genex/sdk/ids'

type Row = typeof serie.$inferInsert

/** What a series' id says, and counters at zero. */
export function newSeries(id: bigint): Omit<Row, keyof Offer> {
  const terms = decodeCouponId(id)
  return {
    id,
    issuerId: BigInt(terms.issuerId),
    number: BigInt(terms.series),
    currency: terms.currency,
    faceValue: terms.faceValue,
    validFrom: BigInt(terms.validFrom),
    validUntil: BigInt(terms.validUntil),
    ...decodeFlags(terms.flags),
    approval: 'pending',
    minTier: 0,
    ...counters,
  }
}

/** What the issuer fixed besides the id. */
type Offer = Pick<
  Row,
  | 'paymentToken'
  | 'maxUnitPrice'
  | 'escrowPerUnit'
  | 'breakageShare'
  | 'finaliseBounty'
  | 'coolingOff'
  | 'termsHash'
  | 'createdAt'
>

const counters = {
  minted: 0n,
  redeemed: 0n,
  exited: 0n,
  presented: 0n,
  released: 0n,
  finalised: 0n,
  issued: 0n,
  sold: 0n,
  printed: 0n,
  printedClaimed: 0n,
  presentations: 0n,
  honoured: 0n,
  refused: 0n,
  returned: 0n,
  voided: 0n,
  refunded: 0n,
  exchangedOut: 0n,
  exchangedIn: 0n,
  claimed: 0n,
  circulating: 0n,
  holders: 0,
  proceeds: 0n,
  escrowDeposited: 0n,
  escrowReleased: 0n,
  escrowRefunded: 0n,
  escrowClaimed: 0n,
  escrowCredited: 0n,
  escrowSwept: 0n,
  platformShare: 0n,
  bountyPaid: 0n,
}
