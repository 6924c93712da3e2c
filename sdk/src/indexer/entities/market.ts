import { address, flag, hex, maybe, small, text, whole, word } from '../fields.ts'
import { table } from './entity.ts'

/** Trades, orders, and the money that moves by them. */
export const market = {
  /** Coupons for money, in smallest units of the token. */
  trades: table('trade', {
    id: text,
    orderHash: hex,
    bidHash: maybe(hex),
    kind: word('ask', 'bid', 'primaryAsk'),
    market: word('primary', 'secondary'),
    maker: address,
    taker: address,
    seller: address,
    buyer: address,
    couponId: whole,
    seriesId: whole,
    issuerId: whole,
    currency: small,
    amount: whole,
    paymentToken: address,
    unitPrice: whole,
    total: whole,
    fee: whole,
    face: whole,
    discount: maybe(whole),
    block: whole,
    timestamp: whole,
    transactionHash: hex,
  }),
  /** Prices of a series in a token in one hour or day. */
  candles: table('candle', {
    seriesId: whole,
    paymentToken: address,
    market: word('primary', 'secondary'),
    interval: small,
    start: whole,
    open: whole,
    high: whole,
    low: whole,
    close: whole,
    trades: small,
    volume: whole,
    turnover: whole,
    fees: whole,
    face: whole,
    discount: maybe(whole),
  }),
  /** Orders that the chain has seen: registered, filled, or both. */
  orders: table('orderState', {
    hash: hex,
    maker: address,
    kind: word('ask', 'bid', 'primaryAsk'),
    registered: flag,
    packed: maybe(hex),
    nonce: maybe(whole),
    epoch: maybe(whole),
    filled: whole,
    fills: small,
  }),
  /** Nonces that their makers cancelled. */
  cancelledNonces: table('cancelledNonce', { maker: address, nonce: whole, timestamp: whole }),
  /** Words of four nonces that their makers cancelled: 4 × word to 4 × word + 3. */
  cancelledWords: table('cancelledWord', { maker: address, word: whole, timestamp: whole }),
  /** Only orders of a maker’s present epoch are valid. */
  epochs: table('makerEpoch', { maker: address, epoch: whole, locked: flag }),
  /** What a token stands for, and what was traded in it. */
  paymentTokens: table('paymentToken', {
    address,
    currency: maybe(small),
    scaleLog10: maybe(small),
    open: flag,
    trades: small,
    turnover: whole,
    fees: whole,
    feesWithdrawn: whole,
  }),
  /** Money in the Treasury that its owner can withdraw, smallest units of the token. */
  credits: table('credit', { account: address, token: address, amount: whole }),
  /** The platform’s fees as they were taken out, smallest units of the token. */
  feeWithdrawals: table('feeWithdrawal', { id: text, token: address, to: address, amount: whole, timestamp: whole }),
} as const
