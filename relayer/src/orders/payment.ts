import { bidValue, type Order, unpackPayment } from '@genex/sdk/orders'
import type { PaidOrder } from '../chain/money.ts'
import type { Reader } from '../chain/reader.ts'
import { InvalidPaymentError } from '../errors/order.ts'

/**
 * Refuses a permit that is not for the good of its bid: a permit sets the allowance, whatever it was, and anybody may
 * send it.
 *
 * @param filled - units of the bid's bucket
 * @throws InvalidPaymentError, ChainUnavailableError
 */
export async function assertPermit(reader: Reader, { order, payment }: PaidOrder, filled: bigint): Promise<void> {
  const unpacked = unpackPayment(payment)
  const need = needOf(order, filled)
  // Of a bid that is over nothing is sent any more.
  if (unpacked.method !== 'permit' || need === 0n) return
  if (unpacked.value < need) {
    throw invalid(
      `its ${unpacked.value} are less than the ${need} that the bid needs`,
      `sign a permit of ${need} or more`,
    )
  }
  const allowance = (await reader.allowance(order.paymentToken, order.maker)) ?? 0n
  if (allowance < need) return
  throw invalid(`the allowance of ${allowance} covers the bid already`, 'post the bid without the payment')
}

/** What is left of a bid can cost, smallest units of the token. */
function needOf(order: Order, filled: bigint): bigint {
  return filled < order.amount ? bidValue({ ...order, amount: order.amount - filled }) : 0n
}

function invalid(reason: string, cure: string): InvalidPaymentError {
  return new InvalidPaymentError({
    code: 'PAYMENT_INVALID',
    message: `The payment does not fit the order: ${reason}.`,
    cure,
  })
}
