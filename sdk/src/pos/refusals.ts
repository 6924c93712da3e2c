import type { GenexError } from '../errors/GenexError.ts'
import type { Refusal } from './types.ts'

export const saleClosed: Refusal = { code: 'SALE_CLOSED', message: 'The sale was given up.', cure: 'open a new sale' }
export const saleTaken: Refusal = {
  code: 'SALE_TAKEN',
  message: 'The sale is being paid by another signature.',
  cure: 'wait for its result',
}
export const salePaid: Refusal = {
  code: 'SALE_PAID',
  message: 'The sale is paid already, with other coupons.',
  cure: 'scan the code of your own sale',
}
export const saleVoided: Refusal = {
  code: 'SALE_VOIDED',
  message: 'The sale was paid and taken back: the holder has the coupons again.',
  cure: 'open a new sale',
}
export const saleUnpaid: Refusal = {
  code: 'SALE_UNPAID',
  message: 'There is nothing to take back: the sale has not been redeemed.',
  cure: 'redeem() says how it stands; close() gives it up',
}
export const recordMissing: Refusal = {
  code: 'RECORD_MISSING',
  message: 'The till has seen this redemption on chain, and its node has no record of it now.',
  cure: 'hand out nothing; ask again once the node is up to date, or of another node of the same chain',
}

/** An error as a wallet and a cashier read it. */
export function reasonOf({ code, shortMessage: message, cure = '' }: GenexError): Refusal {
  return { code, message, cure }
}
