import { getRedemption } from '../actions/redeem/getRedemption.ts'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { explain } from '../errors/contract/explain.ts'
import { GenexError } from '../errors/GenexError.ts'
import { redeemedSale, voidedSale } from './receipt.ts'
import { blocksFor, isRecordOf } from './record.ts'
import { reasonOf, recordMissing, saleClosed } from './refusals.ts'
import { settle } from './settle.ts'
import type { Till } from './till.ts'
import type { SaleEntry, SaleResult } from './types.ts'
import { voidSale } from './voidSale.ts'

/** Brings a sale to its result, from wherever it stands. @param until - milliseconds of the till's clock */
export async function conclude(till: Till, entry: SaleEntry, until: number): Promise<SaleResult> {
  const { redemptionId, status, answer } = entry
  if (status === 'closed') return { status: 'refused', redemptionId, reason: saleClosed }
  if (!answer) return { status: 'pending', redemptionId }
  if (status === 'voided') return voidedSale(entry)
  if (status === 'redeemed') return confirm(till, entry, answer)
  if (status !== 'voiding') return pay(till, entry, answer, until)
  const result = await voidSale(till, entry, until)
  return result.status === 'refused' ? confirm(till, { ...entry, status: 'redeemed' }, answer) : result
}

/** Brings the answer that stands to the chain. */
async function pay(till: Till, entry: SaleEntry, answer: SignedRedeem, until: number): Promise<SaleResult> {
  const { redemptionId, status } = entry
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
      return redeemedSale(redeemed)
    }
    case 'voided':
      return noteVoid(till, submitted, settlement.time)
    case 'refused': {
      const { answer: _, transactionHash: __, ...open } = entry
      await till.journal.write({ ...open, status: 'open' })
      return { status: 'refused', redemptionId, reason: reasonOf(settlement.error) }
    }
    case 'pending':
      return { status: 'pending', redemptionId, ...(settlement.error && { reason: reasonOf(settlement.error) }) }
  }
}

/**
 * What was redeemed once, asked of the chain again. Nobody but the issuer and the till can take it back, but that may have
 * been done without this journal, and goods go out on this word: without the chain's own it is not given. To wait for the
 * node costs the merchant less than goods that go out twice.
 */
async function confirm(till: Till, entry: SaleEntry, { request }: SignedRedeem): Promise<SaleResult> {
  const { redemptionId } = entry
  const read = getRedemption(till.client, { ...request, addresses: till.addresses })
  const record = await read.catch((thrown: unknown) => explain(thrown))
  if (record instanceof GenexError) return { status: 'pending', redemptionId, reason: reasonOf(record) }
  const isOurs = isRecordOf(record, request)
  if (isOurs && record.state === 'redeemed') return redeemedSale(entry)
  if (isOurs && record.state === 'voided') return noteVoid(till, entry, record.time)
  return { status: 'pending', redemptionId, reason: recordMissing }
}

async function noteVoid(till: Till, entry: SaleEntry, voidedAt: number): Promise<SaleResult> {
  const voided: SaleEntry = { ...entry, status: 'voided', voidedAt }
  await till.journal.write(voided)
  return voidedSale(voided)
}
