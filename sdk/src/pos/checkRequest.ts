import { isAddressEqual } from 'viem'
import { type RedeemContent, totalFaceOf } from '../actions/redeem/buildRedeem.ts'
import { addressesOf, confirmedChainId } from '../client/context.ts'
import { named } from '../client/named.ts'
import type { GenexClient, ReadOptions } from '../client/types.ts'
import { WrongChainError } from '../errors/client.ts'
import { SaleMismatchError, StaleSaleRequestError, WrongRedemptionError } from '../errors/pos.ts'
import { decodeCouponId } from '../ids/decode.ts'
import { currencyOf } from '../money/currencies.ts'
import { formatMoney } from '../money/money.ts'
import { aPayment } from './check.ts'
import { dueFault } from './dueFault.ts'
import type { SaleRequest } from './request.ts'
import type { Due, Refusal } from './types.ts'

/** Which coupons a wallet may give for what is due. */
export type PaymentPolicy = {
  /** Whether less than is due may be given; false by default. The till must accept that too. */
  allowPartial?: boolean | undefined
  /** Whether coupons may be given without which it would be enough; false by default: a till gives no change. */
  allowExcess?: boolean | undefined
}

/**
 * Checks a till's code before anything is signed: a code is a stranger's, whoever glued it to the
 * counter. The wallet's own chain and contract count, not those that the code names.
 *
 * @throws InvalidArgumentError, StaleSaleRequestError, WrongChainError, WrongRedemptionError, SaleMismatchError,
 * UnknownCurrencyError, CallFailedError
 */
export async function checkSaleRequest(
  client: GenexClient,
  parameters: ReadOptions & RedeemContent & PaymentPolicy & { request: SaleRequest },
): Promise<void> {
  aPayment('', parameters)
  const { request } = parameters
  // The till's clock made it and the wallet's own clock judges it: block time may lag behind both.
  const now = Math.floor(Date.now() / 1000)
  if (now >= request.until) throw new StaleSaleRequestError(now - request.until)
  const [chainId, { redemption }] = await named(() =>
    Promise.all([confirmedChainId(client), addressesOf(client, parameters)]),
  )
  if (chainId !== request.chainId) throw new WrongChainError(request.chainId, chainId)
  if (!isAddressEqual(redemption, request.redemption)) throw new WrongRedemptionError(request.redemption, redemption)
  const fault = paymentFault({ currency: request.currency, amount: request.due }, parameters)
  if (fault) throw new SaleMismatchError(fault)
}

function paymentFault(due: Due, content: RedeemContent & PaymentPolicy): Refusal | undefined {
  const given = content.couponIds.map(decodeCouponId).filter((_, index) => (content.amounts[index] ?? 0n) > 0n)
  const foreign = given.find(({ currency }) => currency !== currencyOf(due.currency).number)
  const totalFace = totalFaceOf(content)
  const fault = dueFault(
    due,
    { currency: foreign?.currency ?? currencyOf(due.currency).number, totalFace },
    content.allowPartial,
  )
  if (fault || content.allowExcess) return fault
  // Coupons are whole: what exceeds the due is forgone, but no coupon more than it takes.
  if (!given.some(({ faceValue }) => totalFace - faceValue >= due.amount)) return undefined
  const money = formatMoney(due.amount, due.currency)
  return { code: 'FACE_TOO_HIGH', message: `Fewer coupons cover ${money}.`, cure: 'take away what is not needed' }
}
