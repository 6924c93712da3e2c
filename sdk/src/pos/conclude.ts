import { UnknownSaleError } from '../errors/pos.ts'
import { reasonOf, saleClosed } from './refusals.ts'
import { blocksFor, settle } from './settle.ts'
import type { Till } from './till.ts'
import type { SaleEntry, SaleReceipt, SaleResult } from './types.ts'

/** Brings the answer that stands to the chain, and the sale to its result. @param until - milliseconds of the till's clock */
export async function conclude(till: Till, entry: SaleEntry, until: number): Promise<SaleResult> {
  const { redemptionId, status, answer } = entry
  if (status === 'redeemed') return { status, redemptionId, receipt: receiptOf(entry) }
  if (status === 'closed') return { status: 'refused', redemptionId, reason: saleClosed }
  if (!answer) return { status: 'pending', redemptionId }
  const submitted: SaleEntry = { ...entry, status: 'submitted' }
  const write = () => till.journal.write(submitted)
  const settlement = await settle(till.client, {
    answer,
    addresses: till.addresses,
    blocks: blocksFor(till.confirmations, answer.request.totalFace),
    until,
    wasSubmitted: status === 'submitted',
    // Journaled before it is sent: after a crash the till must not take another signature.
    onSending: write,
    onSent: (transactionHash) => {
      submitted.transactionHash = transactionHash
      return write()
    },
  })
  switch (settlement.status) {
    case 'redeemed': {
      const redeemed: SaleEntry = { ...submitted, status: 'redeemed', redeemedAt: settlement.time }
      await till.journal.write(redeemed)
      return { status: 'redeemed', redemptionId, receipt: receiptOf(redeemed) }
    }
    case 'refused': {
      const { answer: _, transactionHash: __, ...open } = entry
      await till.journal.write({ ...open, status: 'open' })
      return { status: 'refused', redemptionId, reason: reasonOf(settlement.error) }
    }
    case 'pending':
      return { status: 'pending', redemptionId, ...(settlement.error && { reason: reasonOf(settlement.error) }) }
  }
}

function receiptOf(entry: SaleEntry): SaleReceipt {
  const { receipt, redemptionId, due, answer, redeemedAt = 0 } = entry
  if (!answer) throw new UnknownSaleError(redemptionId)
  const { holder, couponIds, amounts, totalFace } = answer.request
  const coupons = couponIds.map((couponId, index) => ({ couponId, amount: amounts[index] ?? 0n }))
  const remaining = totalFace < due.amount ? due.amount - totalFace : 0n
  return { receipt, redemptionId, holder, coupons, due, face: totalFace, remaining, redeemedAt }
}
