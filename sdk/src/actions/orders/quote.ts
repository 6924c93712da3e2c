import { type Address, formatUnits } from 'viem'
import { currencies } from '../../money/currencies.ts'
import type { SignedOrder } from '../../orders/types.ts'

/** What a quote takes of one order; money in smallest units of the token. */
export type QuotedOrder = {
  order: SignedOrder
  /** The coupon that changes hands; of a serialised series that is minted on sale the template. */
  couponId: bigint
  /** Coupons to take. */
  amount: bigint
  /** Per coupon now, before fees. */
  unitPrice: bigint
  /** buy: most, sell: least per coupon; the fill carries it, and the chain refuses a worse price. */
  limitPrice: bigint
  /** For the protocol, out of what the seller gets: a buyer does not pay it on top. */
  protocolFee: bigint
  /** The same in basis points of the price. */
  protocolFeeRate: number
  /** For the app: on top for who buys, out of the proceeds for who sells. */
  appFee: bigint
}

/** Which orders an amount takes, and what that costs or brings; money in smallest units of the token. */
export type Quote = {
  /** What the taker does. */
  side: 'buy' | 'sell'
  /** In the sequence in which they fill, best price first as far as a shared nonce allows. */
  orders: readonly QuotedOrder[]
  /** Coupons in all. */
  amount: bigint
  /** Coupons that were wanted and are not there; 0 unless `partial`. */
  left: bigint
  /** What is paid in: the orders' own, unless the wish names one. */
  paymentToken: Address
  /** Of all orders at the price now, before fees. */
  subtotal: bigint
  /** Subtotal per coupon, rounded against the taker. */
  averageUnitPrice: bigint
  /** Price now of the last that is taken. */
  worstUnitPrice: bigint
  /** Of all orders, for the protocol; borne by who sells. */
  protocolFee: bigint
  /** Of all orders, for the app: on top for who buys, out of the proceeds for who sells. */
  appFee: bigint
  /**
   * buy: most to pay, app fee included; sell: least to get, after all fees. Each fill's limit holds it on chain; where all
   * prices are fixed it is what will be paid.
   */
  total: bigint
  /**
   * ISO 4217 letters of the currency that the protocol maps the token to, whatever the coupons' own is. Of a token that it does
   * not map, its address; of the native coin, the chain's symbol.
   */
  currency: string
  /** Decimals of the token. */
  decimals: number
  /** Money in units of the currency, such as `170.00 CNY`; the total by default. */
  format(money?: bigint): string
}

/** Money with at least the currency's own decimals, and as many more as it needs. */
export function formatTotal(total: bigint, decimals: number, currency: string): string {
  const exponent = currencies.byCode.get(currency)?.exponent ?? 0
  const [whole, fraction = ''] = formatUnits(total, decimals).split('.')
  const shown = fraction.padEnd(exponent, '0')
  return `${whole}${shown ? `.${shown}` : ''} ${currency}`
}
