import type { Hex } from 'viem'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { named } from '../client/named.ts'
import { blockTime } from '../client/read.ts'
import { SaleRefusedError } from '../errors/pos.ts'
import { encodeAnswer } from './answer.ts'
import { anAnswer } from './check.ts'
import { answerFault } from './checkAnswer.ts'
import { saleClosed, salePaid, saleTaken, saleVoided } from './refusals.ts'
import type { Till } from './till.ts'
import type { SaleEntry } from './types.ts'

/**
 * Takes the first answer that works, and no other while it stands: who has photographed the code must not push
 * aside who has paid. The same again changes nothing, for a wallet that lost the till's word; but where nothing was sent and
 * the signature is over, the same coupons signed once more take its place.
 *
 * @throws SaleRefusedError, InvalidArgumentError; another named error if it cannot be told now
 */
export async function accept(till: Till, load: () => Promise<SaleEntry>, signed: SignedRedeem): Promise<void> {
  anAnswer('signed', signed)
  const found = await load()
  // Before the queue too, where a redemption that is under way would have it wait.
  if (stands(found, signed) && !(await renews(till, found, signed))) return
  const { redemptionId } = found
  await till.exclusively(redemptionId, async () => {
    const entry = await load()
    if (stands(entry, signed) && !(await renews(till, entry, signed))) return
    const { client, addresses, policy, journal } = till
    // A holder's answers in two sales at once would each find the other uncounted.
    await till.exclusively(signed.request.holder.toLowerCase() as Hex, async () => {
      const fault = await answerFault(client, entry, signed, { ...policy, addresses, journal })
      if (fault) throw new SaleRefusedError(fault)
      await journal.write({ ...entry, answer: signed })
    })
    till.announce(redemptionId)
  })
}

/**
 * Whether this answer stands already, or one for the same coupons: a wallet that lost the till's word may sign them once more,
 * until another time. @throws SaleRefusedError if another stands, or the sale takes none
 */
function stands({ status, answer }: SaleEntry, signed: SignedRedeem): boolean {
  if (status === 'closed') throw new SaleRefusedError(saleClosed)
  if (status === 'voiding' || status === 'voided') throw new SaleRefusedError(saleVoided)
  if (answer && contentOf(answer) !== contentOf(signed)) {
    throw new SaleRefusedError(status === 'redeemed' ? salePaid : saleTaken)
  }
  return answer !== undefined
}

/** Whether a signature that can redeem no more makes room for another of the same coupons. */
async function renews({ client }: Till, { status, answer }: SaleEntry, { signature }: SignedRedeem): Promise<boolean> {
  if (status !== 'open' || !answer || answer.signature === signature) return false
  return answer.request.deadline <= (await named(() => blockTime(client)))
}

/** Who redeems what, as text; addresses and ids without regard to capitals. */
function contentOf({ request }: SignedRedeem): string {
  return encodeAnswer({ request: { ...request, deadline: 0 }, signature: '0x' }).toLowerCase()
}
