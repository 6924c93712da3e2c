import { GenexError } from './GenexError.ts'

const docsPath = 'specification/orders'

/** One broken rule of an order's shape. */
export type OrderIssue = {
  /** Stable code of the rule. */
  code: string
  /** Field of the order that breaks it. */
  field: string
  /** What is wrong. */
  message: string
  /** What to do. */
  cure: string
}

/** The order breaks rules that no state of the chain can mend. */
export class InvalidOrderError extends GenexError {
  override name = 'InvalidOrderError'
  /** Every broken rule, not only the first. */
  readonly issues: readonly OrderIssue[]

  constructor(issues: readonly OrderIssue[]) {
    super(`The order is not valid: ${issues.map((issue) => issue.message).join('; ')}.`, {
      code: 'ORDER_INVALID',
      cure: issues.map((issue) => issue.cure).join('; '),
      details: issues.map((issue) => issue.code).join(', '),
      docsPath,
    })
    this.issues = issues
  }
}

/** Bytes are not the one canonical packing of an order. */
export class MalformedPackedOrderError extends GenexError {
  override name = 'MalformedPackedOrderError'

  constructor(reason: string) {
    super(`The packed order is malformed: ${reason}.`, {
      code: 'PACKED_ORDER_MALFORMED',
      cure: 'build it with packOrder',
      details: reason,
      docsPath,
    })
  }
}

/** Bytes are not a packed fill, signed order or pair, as the Marketplace takes them. */
export class MalformedPackedFillError extends GenexError {
  override name = 'MalformedPackedFillError'

  constructor(reason: string) {
    super(`The packed fill is malformed: ${reason}.`, {
      code: 'PACKED_FILL_MALFORMED',
      cure: 'build it with packFill, packSignedOrder or packPair',
      details: reason,
      docsPath,
    })
  }
}

/** Bytes are not a signature of 64 or 65 bytes, nor such a one with a bulk proof. */
export class MalformedSignatureError extends GenexError {
  override name = 'MalformedSignatureError'

  constructor(reason: string) {
    super(`The signature is malformed: ${reason}.`, {
      code: 'SIGNATURE_MALFORMED',
      cure: 'pass the bytes that signOrder or signBulkOrders returned',
      details: reason,
      docsPath,
    })
  }
}

/** The signature is well-formed but somebody else's, or of another order, chain or contract. */
export class WrongSignerError extends GenexError {
  override name = 'WrongSignerError'

  constructor(expected: string, recovered: string) {
    super(`The signature recovers to ${recovered}, not to ${expected}.`, {
      code: 'WRONG_SIGNER',
      cure: 'check that no field was changed after signing, and the chain id and contract of the domain',
      docsPath,
    })
  }
}

/** The maker is a contract that does not accept the signature. */
export class ContractSignatureError extends GenexError {
  override name = 'ContractSignatureError'

  constructor(account: string) {
    super(`The contract ${account} does not accept the signature (ERC-1271).`, {
      code: 'CONTRACT_SIGNATURE_REFUSED',
      cure: 'check the signature with the wallet contract, and that it is deployed on this chain',
      docsPath: 'guide/verify',
    })
  }
}

/** An empty signature stands for an order that its maker registered on chain; this one is not. */
export class NotRegisteredError extends GenexError {
  override name = 'NotRegisteredError'

  constructor(hash: string) {
    super('The signature is empty and the order is not registered on chain.', {
      code: 'NOT_REGISTERED',
      cure: 'sign the order, or register it with registerOrder first',
      details: hash,
      docsPath: 'guide/verify',
    })
  }
}

/** The order is signed for another contract than the Marketplace: what that one says of it means nothing here. */
export class WrongContractError extends GenexError {
  override name = 'WrongContractError'

  constructor(given: string, expected: string) {
    super(`The order is for the contract ${given}, not for the Marketplace ${expected}.`, {
      code: 'WRONG_CONTRACT',
      cure: 'take an order of this Marketplace, or pass `addresses` of the deployment that it is for',
      docsPath: 'guide/verify',
    })
  }
}

/** A bulk signature can cover 2 to 1024 orders. */
export class BulkSizeError extends GenexError {
  override name = 'BulkSizeError'

  constructor(count: number) {
    super(`${count} orders cannot be signed as one tree.`, {
      code: 'BULK_SIZE',
      cure: 'sign 1 to 1024 orders at a time',
      docsPath,
    })
  }
}

/** The maker has locked trading: nothing signed now could fill. */
export class TradingLockedError extends GenexError {
  override name = 'TradingLockedError'

  constructor(maker: string) {
    super(`${maker} has locked trading.`, {
      code: 'LOCKED',
      cure: 'call unlockTrading, then sign',
      docsPath,
    })
  }
}

/** The best order that a limit leaves out. */
export type BeyondLimit = {
  /** The limit per coupon, as people read it: `86.00 CNY`. */
  limit: string
  /** The order's price per coupon, alike. */
  price: string
  /** The same, smallest units of the token. */
  unitPrice: bigint
}

/** Fewer coupons are on offer, or asked for, than are wanted. */
export class OverfillError extends GenexError {
  override name = 'OverfillError'
  /** Coupons that could be had. */
  readonly available: bigint
  /** Price per coupon of the best order beyond the limit, smallest units of the token; undefined if there is none. */
  readonly bestUnitPrice: bigint | undefined

  constructor(wanted: bigint, available: bigint, side: 'buy' | 'sell' = 'buy', beyond?: BeyondLimit) {
    const isSale = side === 'sell'
    const [are, be, change] = isSale ? ['to be sold', 'sold', 'lower'] : ['wanted', 'had', 'raise']
    const within = beyond
      ? ` within the limit of ${beyond.limit} per coupon; the next ${isSale ? 'pays' : 'costs'} ${beyond.price}`
      : ''
    const move = beyond && `${change} the limit to ${beyond.unitPrice} smallest units of the token`
    const fewer = available > 0n && `ask for at most ${available}`
    const coupons = wanted === 1n ? 'coupon is' : 'coupons are'
    super(`${wanted} ${coupons} ${are}, ${available || 'none'} can be ${be}${within}.`, {
      code: 'OVERFILL',
      cure: [move, fewer].filter(Boolean).join(', or ') || 'nothing is left of these orders: take others',
      docsPath,
    })
    this.available = available
    this.bestUnitPrice = beyond?.unitPrice
  }
}

/** Why an order does not fill. */
export type Shortage = {
  /** The code that the contract's own refusal would have. */
  code: string
  /** A sentence. */
  message: string
}

/**
 * An order has something left that nobody can have. Of an ask: its coupons are gone from the maker, the issuer may mint no
 * more. Of a bid: its maker cannot pay for more. Of both: trading is paused. `code` is what the fill itself would fail with,
 * as `inspectOrders` tells it.
 */
export class OrderUnfillableError extends GenexError {
  override name = 'OrderUnfillableError'
  /** Coupons that could be had, or sold. */
  readonly available: bigint

  constructor(wanted: bigint, available: bigint, { code, message }: Shortage, side: 'buy' | 'sell' = 'buy') {
    const isSale = side === 'sell'
    const [are, be] = isSale ? ['to be sold', 'sold'] : ['wanted', 'delivered']
    const [atMost, other, others] = isSale
      ? ['sell at most', 'another bid', 'other bids']
      : ['ask for at most', 'another order', 'other orders']
    super(
      `${wanted} ${wanted === 1n ? 'coupon is' : 'coupons are'} ${are}, ${available || 'none'} can be ${be}: ${message}`,
      {
        code,
        cure: available > 0n ? `${atMost} ${available}, or take ${others}` : `take ${other}`,
        docsPath,
      },
    )
    this.available = available
  }
}

/** The best way to buy costs more in all than the limit, or to sell brings less. */
export class TotalOutOfLimitError extends GenexError {
  override name = 'TotalOutOfLimitError'

  constructor(side: 'buy' | 'sell', total: string, limit: string) {
    super(side === 'buy' ? `It costs ${total}, the limit is ${limit}.` : `It brings ${total}, the limit is ${limit}.`, {
      code: 'TOTAL_OUT_OF_LIMIT',
      cure: 'take fewer coupons, move the limit, or wait for better orders',
      docsPath,
    })
  }
}

/** Orders that one quote cannot cover. */
export class MixedOrdersError extends GenexError {
  override name = 'MixedOrdersError'

  constructor(reason: string, cure: string) {
    super(`These orders cannot be filled together: ${reason}.`, {
      code: 'MIXED_ORDERS',
      cure,
      docsPath,
    })
  }
}

/** An app asks for more than the Marketplace lets any app have. */
export class AppFeeTooHighError extends GenexError {
  override name = 'AppFeeTooHighError'

  constructor(fee: number, maximum: number) {
    super(`The app fee of ${fee} basis points exceeds the cap of ${maximum}.`, {
      code: 'APP_FEE_TOO_HIGH',
      cure: `charge at most ${maximum} basis points`,
      docsPath,
    })
  }
}
