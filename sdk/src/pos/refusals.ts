import type { GenexError } from '../errors/GenexError.ts'
import type { Refusal } from './types.ts'

export const saleClosed: Refusal = { code: 'SALE_CLOSED', message: 'The sale was given up.', cure: 'open a new sale' }
export const saleTaken: Refusal = {
  code: 'SALE_TAKEN',
  message: 'The sale is being paid by another signature.',
  cure: 'wait for its result',
}

/** An error as a wallet and a cashier read it. */
export function reasonOf({ code, shortMessage: message, cure = '' }: GenexError): Refusal {
  return { code, message, cure }
}
