/**
 * A till and the wallet before it: codes to show, redemptions to check and to submit, refusals that a cashier can read.
 *
 * @module
 */
export type { RedeemContent } from '../actions/redeem/buildRedeem.ts'
export { decodeAnswer, encodeAnswer } from './answer.ts'
export { answerSale } from './answerSale.ts'
export type { AcceptancePolicy } from './checkAnswer.ts'
export { checkSaleRequest, type PaymentPolicy } from './checkRequest.ts'
export { createPos, type Pos, type PosParameters } from './createPos.ts'
export { decodeEntry, encodeEntry, isUnfinished, memoryJournal } from './journal.ts'
export { newRedemptionId } from './redemptionId.ts'
export { encodeSaleRequest, parseSaleRequest, type SaleRequest } from './request.ts'
export type { Sale } from './sale.ts'
export type {
  BasketLine,
  ConfirmationRule,
  Due,
  Journal,
  Refusal,
  SaleEntry,
  SaleReceipt,
  SaleResult,
  VoidedSale,
  VoidResult,
} from './types.ts'
