import {
  bidValue,
  isPaid,
  isPayable,
  type Order,
  type PaidOrder,
  readPaymentAllowance,
  type SignedOrder,
  unpackPayment,
} from '@genex/sdk/orders'
import type { Reader } from '../chain/reader.ts'
import { InvalidPaymentError } from '../errors/order.ts'
import { smaller } from '../smaller.ts'

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
  if (unpacked.method !== 'erc2612' || need === 0n) return
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

/**
 * Whether a payment may stand where the known bid has another or none. Whoever posts it may be a stranger with another
 * signature of the maker: one that pays stays, and what is covered may not fall.
 *
 * @param known - the bid as it is kept
 * @param filled - units of the bid's bucket
 * @throws ChainUnavailableError
 */
export async function mayReplace(
  reader: Reader,
  known: SignedOrder,
  next: PaidOrder,
  filled: bigint,
): Promise<boolean> {
  if (isPaid(known) && (await isPayable(reader, known))) return false
  const need = needOf(next.order, filled)
  const { paymentToken, maker } = next.order
  const [covered, covers] = await Promise.all([
    isPaid(known)
      ? readPaymentAllowance(reader, known).then((now) => now.allowance)
      : reader.allowance(paymentToken, maker),
    readPaymentAllowance(reader, next).then((then) => then.allowance),
  ])
  return smaller(covers, need) >= smaller(covered ?? 0n, need)
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
