import { type Account, type Address, maxUint64, zeroAddress } from 'viem'
import { marketplaceEpochOf, marketplaceFilledOf } from '../../../generated/calls.ts'
import {
  aBigint,
  aCount,
  anAddress,
  aPrice,
  aPriceArgument,
  aShare,
  aSpan,
  aTime,
  aUint64,
  type Check,
  fieldsOf,
  oneOf,
  optional,
  someCoupons,
} from '../../client/check.ts'
import { accountOf, addressesOf, confirmedChainId } from '../../client/context.ts'
import { blockTime, readContract } from '../../client/read.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { TradingLockedError } from '../../errors/order.ts'
import { emptyOrder } from '../../orders/emptyOrder.ts'
import { signOrder } from '../../orders/sign.ts'
import { type Order, type OrderPricing, orderPricings, orderScopes, type SignedOrder } from '../../orders/types.ts'
import { drawNonce } from './nonces.ts'

/** What a maker says of an order; the rest has defaults or is read from the chain. */
export type OrderParameters = AccountOptions & {
  couponId: bigint
  /** Coupons. */
  amount: bigint
  /** ERC-20, or the zero address for the native coin (asks only). */
  paymentToken: Address
  /** Smallest units of the token per coupon; the limit of a pegged price. */
  unitPrice: bigint
  /** Fewest coupons of one fill; 0 by default. */
  minFill?: bigint | undefined
  /** The only account that may take it; anybody by default. */
  taker?: Address | undefined
  /** `fixed` by default. */
  pricing?: OrderPricing | undefined
  /** linear: the price at the end; pegged: basis points of the formula's price. */
  priceArgument?: bigint | undefined
  /** First second, Unix time; the latest block's by default. */
  start?: number | undefined
  /** First second after, Unix time; instead of `expiresIn`. */
  end?: number | undefined
  /** Seconds from start; 7 days by default. */
  expiresIn?: number | undefined
  /** Fill bucket. Drawn by default; the nonce of another order makes the two share one amount. */
  nonce?: bigint | undefined
}

const orderFields = /* @__PURE__ */ fieldsOf({
  couponId: aBigint,
  amount: someCoupons,
  paymentToken: anAddress,
  unitPrice: aPrice,
  minFill: /* @__PURE__ */ optional(aUint64),
  taker: /* @__PURE__ */ optional(anAddress),
  pricing: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(orderPricings)),
  priceArgument: /* @__PURE__ */ optional(aPriceArgument),
  start: /* @__PURE__ */ optional(aTime),
  end: /* @__PURE__ */ optional(aTime),
  expiresIn: /* @__PURE__ */ optional(aSpan),
  nonce: /* @__PURE__ */ optional(aUint64),
  // Of asks and of bids alone; none is required.
  maxFee: /* @__PURE__ */ optional(aShare),
  maxSeries: /* @__PURE__ */ optional(aCount),
  minRemaining: /* @__PURE__ */ optional(aCount),
  minGrade: /* @__PURE__ */ optional(aCount),
  scope: /* @__PURE__ */ optional(/* @__PURE__ */ oneOf(orderScopes)),
  recipient: /* @__PURE__ */ optional(anAddress),
})

/** Refuses what is no {@link OrderParameters}, and one that ends twice. @throws InvalidArgumentError */
export const acceptsOrder: Check = (field, value) => {
  orderFields(field, value)
  const { end, expiresIn } = value as OrderParameters
  if (end !== undefined && expiresIn !== undefined) {
    throw new InvalidArgumentError('expiresIn', 'undefined beside end', expiresIn)
  }
}

/** Seven days: long enough to find a taker, short enough to be forgotten safely. */
const defaultLife = 7 * 86_400

/**
 * Completes an order with epoch, nonce and time as the chain has them, and signs it.
 *
 * @throws InvalidOrderError, TradingLockedError, WrongChainError, AccountRequiredError
 */
export async function completeOrder(
  client: GenexClient,
  parameters: OrderParameters,
  kind: Partial<Order> & Pick<Order, 'kind'>,
): Promise<SignedOrder> {
  const account = accountOf(client, parameters)
  const [{ marketplace }, chainId] = await Promise.all([addressesOf(client, parameters), confirmedChainId(client)])
  const [now, place] = await Promise.all([blockTime(client), bucketOf(client, marketplace, account, parameters.nonce)])
  const start = parameters.start ?? now
  const order: Order = {
    ...emptyOrder,
    maker: account.address,
    couponId: parameters.couponId,
    amount: parameters.amount,
    paymentToken: parameters.paymentToken,
    unitPrice: parameters.unitPrice,
    minFill: parameters.minFill ?? 0n,
    taker: parameters.taker ?? zeroAddress,
    pricing: parameters.pricing ?? 'fixed',
    priceArgument: parameters.priceArgument ?? 0n,
    start,
    end: parameters.end ?? start + (parameters.expiresIn ?? defaultLife),
    ...place,
    ...kind,
  }
  return signOrder(client, { order, account, chainId, verifyingContract: marketplace })
}

/** The maker's epoch, and a nonce whose bucket is untouched. */
async function bucketOf(
  client: GenexClient,
  marketplace: Address,
  account: Account,
  nonce: bigint | undefined,
): Promise<Pick<Order, 'epoch' | 'nonce'>> {
  const maker = account.address
  const market = { address: marketplace } as const
  const epoch = await readContract(client, {
    ...market,
    abi: marketplaceEpochOf,
    functionName: 'epochOf',
    args: [maker],
  })
  if (epoch === maxUint64) throw new TradingLockedError(maker)
  if (nonce !== undefined) return { epoch, nonce }
  for (;;) {
    const drawn = drawNonce(client, maker)
    const filled = await readContract(client, {
      ...market,
      abi: marketplaceFilledOf,
      functionName: 'filledOf',
      args: [maker, drawn],
    })
    if (filled === 0n) return { epoch, nonce: drawn }
  }
}
