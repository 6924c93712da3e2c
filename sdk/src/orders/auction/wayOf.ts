import type { Hex } from 'viem'
import { unpackPayment } from '../payment.ts'
import type { PaymentWay } from './types.ts'

/** How a bid with this payment is paid. @throws MalformedPaymentError */
export function wayOf(payment: Hex | undefined): PaymentWay {
  return payment === undefined ? 'allowance' : unpackPayment(payment).method
}
