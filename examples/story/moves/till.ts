import type { SignedRedeem } from '@genex/sdk'
import { bytesToHex, encodePacked, type Hex, keccak256 } from 'viem'
import { addressOf, type Role } from '../../devnet/cast.ts'
import type { Story } from '../story.ts'

/** What a till shows as a code: a salted id that tells nobody what was bought. */
export function redemptionIdOf(till: Role, receipt: string): Hex {
  const salt = bytesToHex(crypto.getRandomValues(new Uint8Array(32)))
  return keccak256(encodePacked(['bytes32', 'address', 'string'], [salt, addressOf(till), receipt]))
}

/** What a holder brings to a till. */
export type Visit = { holder: Role; till: Role; couponId: bigint; amount: bigint; receipt: string }

/** The holder signs coupons over to the till. @param honourBy - Unix time; at once if left out */
export function signAtTill(story: Story, visit: Visit, honourBy?: number): Promise<SignedRedeem> {
  const { holder, till, couponId, amount, receipt } = visit
  return story.as(holder).signRedeem({
    couponIds: [couponId],
    amounts: [amount],
    terminal: addressOf(till),
    redemptionId: redemptionIdOf(till, receipt),
    ...(honourBy !== undefined && { honourBy }),
  })
}

/** Burned for goods that are handed over now. */
export async function redeemAt(story: Story, visit: Visit, what: string): Promise<SignedRedeem> {
  const signed = await signAtTill(story, visit)
  const { recorded, receipt } = await story.as(visit.till).redeemSignedSync(signed)
  story.equal('the transaction', recorded, 'redeemed')
  story.book.redeem(visit.couponId, visit.holder, visit.amount)
  await story.told({ who: visit.till, what, receipt })
  return signed
}

/** Burned for goods to come: the till must serve before `honourBy`, Unix time. */
export async function presentAt(story: Story, visit: Visit, honourBy: number, what: string): Promise<SignedRedeem> {
  const signed = await signAtTill(story, visit, honourBy)
  const { recorded, receipt } = await story.as(visit.till).redeemSignedSync(signed)
  story.equal('the transaction', recorded, 'presented')
  story.book.present(visit.couponId, visit.holder, visit.amount)
  await story.told({ who: visit.till, what, receipt })
  return signed
}

/** The state of a redemption's record. */
export async function recordOf(story: Story, { request }: SignedRedeem): Promise<string> {
  const { holder, terminal, redemptionId } = request
  return (await story.as('stranger').getRedemption({ holder, terminal, redemptionId })).state
}
