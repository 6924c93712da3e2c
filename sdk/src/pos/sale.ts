import encodeQR from 'qr'
import type { Hex } from 'viem'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { explain } from '../errors/contract/explain.ts'
import type { GenexError } from '../errors/GenexError.ts'
import { SaleRefusedError, UnknownSaleError } from '../errors/pos.ts'
import { answerFault } from './checkAnswer.ts'
import { encodeSaleRequest } from './request.ts'
import { blocksFor, settle } from './settle.ts'
import type { Till } from './till.ts'
import type { Refusal, SaleEntry, SaleReceipt, SaleResult } from './types.ts'

/** A sale at the till. */
export type Sale = {
  redemptionId: SaleEntry['redemptionId']
  /** The code's text, fresh at every reading: it goes stale within a minute. */
  readonly uri: string
  /** The code as an SVG, fresh at every reading. */
  readonly qr: string
  /** Takes what the wallet signed. @throws SaleRefusedError with the reason, which the wallet may show */
  answer(signed: SignedRedeem): Promise<void>
  /**
   * Waits for the wallet's answer and brings it to the chain. Safe to call again, also after a
   * restart: the same recorded result.
   *
   * @param options.timeout - seconds of the till's clock; 45 by default
   */
  redeem(options?: { timeout?: number }): Promise<SaleResult>
  /** Gives the sale up, unless a redemption may be under way. */
  close(): Promise<void>
}

/** Failures that say nothing about the redemption: it may still happen, or have happened. */
const uncertain = ['CALL_FAILED', 'TRANSACTION_REVERTED', 'REVERTED']

/** The sale of an entry in the journal. @throws WrongChainError, UnknownChainError: no code is shown for a chain that is not certain */
export async function saleOf(till: Till, entry: SaleEntry): Promise<Sale> {
  const { redemptionId } = entry
  const redemption = await till.redemption()
  const load = async (): Promise<SaleEntry> => {
    const found = await till.journal.read(redemptionId)
    if (!found) throw new UnknownSaleError(redemptionId)
    return found
  }
  const freshUri = () => encodeSaleRequest(till.requestOf(entry, redemption))
  return {
    redemptionId,
    get uri() {
      return freshUri()
    },
    get qr() {
      return encodeQR(freshUri(), 'svg')
    },
    answer: (signed) => till.exclusively(redemptionId, async () => accept(till, await load(), signed)),
    redeem: async ({ timeout = 45 } = {}) => {
      const until = Date.now() + timeout * 1000
      await till.answered(redemptionId, load, until)
      return till.exclusively(redemptionId, async () => conclude(till, await load(), until))
    },
    close: () =>
      till.exclusively(redemptionId, async () => {
        const current = await load()
        if (current.status === 'open') await till.journal.write({ ...current, status: 'closed' })
      }),
  }
}

async function accept(till: Till, entry: SaleEntry, signed: SignedRedeem): Promise<void> {
  if (entry.status === 'closed') throw new SaleRefusedError(saleClosed)
  if (entry.status !== 'open') {
    // Another signature now could redeem twice for one sale.
    if (entry.answer?.signature !== signed.signature) throw new SaleRefusedError(saleTaken)
    return
  }
  const redemption = await till.redemption()
  const { addresses, policy, journal } = till
  // A holder's answers in two sales at once would each find the other uncounted.
  await till.exclusively(signed.request.holder.toLowerCase() as Hex, async () => {
    const fault = await answerFault(till.client, entry, signed, { ...policy, addresses, redemption, journal })
    if (fault) throw new SaleRefusedError(fault)
    await journal.write({ ...entry, answer: signed })
  })
  till.announce(entry.redemptionId)
}

async function conclude(till: Till, entry: SaleEntry, until: number): Promise<SaleResult> {
  const { redemptionId, answer } = entry
  if (entry.status === 'redeemed') return { status: 'redeemed', redemptionId, receipt: receiptOf(entry) }
  if (entry.status === 'closed') return { status: 'refused', redemptionId, reason: saleClosed }
  if (!answer) return { status: 'pending', redemptionId }
  // Journaled before it is sent: after a crash the till must not take another signature.
  const submitted: SaleEntry = { ...entry, status: 'submitted' }
  await till.journal.write(submitted)
  try {
    const redeemedAt = await settle(till.client, {
      answer,
      addresses: till.addresses,
      blocks: blocksFor(till.confirmations, answer.request.totalFace),
      until,
      onSent: (transactionHash) => {
        submitted.transactionHash = transactionHash
        return till.journal.write(submitted)
      },
    })
    if (redeemedAt === undefined) return { status: 'pending', redemptionId }
    const redeemed: SaleEntry = { ...submitted, status: 'redeemed', redeemedAt }
    await till.journal.write(redeemed)
    return { status: 'redeemed', redemptionId, receipt: receiptOf(redeemed) }
  } catch (error) {
    return refusal(till, entry, explain(error))
  }
}

/** The chain refused: nothing was redeemed. `entry` is the sale as it was before this attempt. */
async function refusal(till: Till, entry: SaleEntry, error: GenexError): Promise<SaleResult> {
  const { redemptionId } = entry
  if (uncertain.includes(error.code)) return { status: 'pending', redemptionId }
  // What was submitted before, perhaps just before a crash, may still be mined: such a sale takes no other signature.
  if (entry.status === 'open') {
    const { answer: _, ...open } = entry
    await till.journal.write(open)
  }
  const reason: Refusal = { code: error.code, message: error.shortMessage, cure: error.cure ?? '' }
  return { status: 'refused', redemptionId, reason }
}

function receiptOf(entry: SaleEntry): SaleReceipt {
  const { receipt, redemptionId, due, answer, redeemedAt = 0 } = entry
  if (!answer) throw new UnknownSaleError(redemptionId)
  const { holder, couponIds, amounts, totalFace } = answer.request
  const coupons = couponIds.map((couponId, index) => ({ couponId, amount: amounts[index] ?? 0n }))
  const remaining = totalFace < due.amount ? due.amount - totalFace : 0n
  return { receipt, redemptionId, holder, coupons, due, face: totalFace, remaining, redeemedAt }
}

const saleClosed: Refusal = { code: 'SALE_CLOSED', message: 'The sale was given up.', cure: 'open a new sale' }
const saleTaken: Refusal = {
  code: 'SALE_TAKEN',
  message: 'The sale is being paid by another signature.',
  cure: 'wait for its result',
}
