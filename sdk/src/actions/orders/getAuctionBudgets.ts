import { type Address, erc20Abi, isAddressEqual } from 'viem'
import { couponFactoryIssuer } from '../../../generated/calls.ts'
import { aBigint, anAddress, fieldsOf, listOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { decodeCouponId } from '../../ids/decode.ts'
import { templateOf } from '../../ids/encode.ts'
import type { AuctionBudget } from '../../orders/auction/types.ts'
import { wayOf } from '../../orders/auction/wayOf.ts'
import { aSignedOrder } from '../../orders/check.ts'
import { permit2Address } from '../../orders/paymentMessages.ts'
import type { OrderKind, SignedOrder } from '../../orders/types.ts'
import { getCompliance } from '../compliance/getCompliance.ts'
import { type MarketConfig, readMarketConfig } from './marketConfig.ts'
import { supplyOf } from './supply.ts'

/** What is auctioned, and the orders whose makers are looked at. */
export type GetAuctionBudgetsParameters = ReadOptions & {
  /** Asks and bids of the auction. */
  orders: readonly SignedOrder[]
  /** The coupon of the auction; of a serialised series the template. */
  couponId: bigint
  paymentToken: Address
}

const accepts = /* @__PURE__ */ fieldsOf({
  orders: /* @__PURE__ */ listOf(aSignedOrder),
  couponId: aBigint,
  paymentToken: anAddress,
})

/**
 * Reads, for `callAuction`, what makers of several orders can give in all: coupons; or money, and what of it each way to
 * pay may take. With compliance on, also how many coupons their daily limits leave.
 *
 * @throws InvalidArgumentError, MalformedPaymentError, UnknownCurrencyError
 * @example
 * ```ts
 * const budgets = await getAuctionBudgets(client, { orders, couponId, paymentToken })
 * const auction = callAuction({ orders, budgets, couponId, paymentToken, auctioneer, time })
 * ```
 */
export function getAuctionBudgets(
  client: GenexClient,
  parameters: GetAuctionBudgetsParameters,
): Promise<AuctionBudget[]> {
  return named(async () => {
    accepts('', parameters)
    return readBudgets(client, parameters, () => readMarketConfig(client, parameters))
  })
}

/** {@link getAuctionBudgets} without the checks of its parameters. @param market - asked once */
export async function readBudgets(
  client: GenexClient,
  parameters: GetAuctionBudgetsParameters,
  market: () => Promise<MarketConfig>,
): Promise<AuctionBudget[]> {
  const sides = new Map<string, Side>()
  for (const signed of parameters.orders.filter((signed) => isOf(signed, parameters))) {
    const { maker, kind } = signed.order
    const key = `${kind}:${maker.toLowerCase()}`
    sides.set(key, { maker, kind, orders: [...(sides.get(key)?.orders ?? []), signed] })
  }
  const several = [...sides.values()].filter(({ orders }) => orders.length > 1)
  const limits = await limitsOf(client, parameters, market)
  return Promise.all(
    several.map(async (side) => {
      const [means, units] = await Promise.all([
        side.kind === 'bid' ? moneyOf(client, parameters, side) : couponsOf(client, parameters, side),
        limits?.(side),
      ])
      return { maker: side.maker, kind: side.kind, ...means, ...(units !== undefined && { units }) }
    }),
  )
}

/** The orders of one maker and one kind. */
type Side = { maker: Address; kind: OrderKind; orders: readonly SignedOrder[] }
type Means = Pick<AuctionBudget, 'amount' | 'ways'>

function isOf({ order }: SignedOrder, { couponId, paymentToken }: GetAuctionBudgetsParameters): boolean {
  if (order.paymentToken.toLowerCase() !== paymentToken.toLowerCase()) return false
  return order.kind === 'bid' || templateOf(order.couponId) === templateOf(couponId)
}

/** What a seller has; of a serialised series, of the serials that it offers. */
async function couponsOf(client: GenexClient, options: ReadOptions, { orders }: Side): Promise<Means> {
  const asks = new Map(orders.map(({ order }) => [order.couponId, order]))
  const supplies = await Promise.all([...asks.values()].map((order) => supplyOf(client, options, order)))
  return { amount: supplies.reduce((sum, { units }) => sum + units, 0n) }
}

/** What a bidder has, and what of it each of its ways to pay may take. */
async function moneyOf(client: GenexClient, parameters: GetAuctionBudgetsParameters, side: Side): Promise<Means> {
  const { marketplace } = await addressesOf(client, parameters)
  const token = { address: parameters.paymentToken } as const
  const used = new Set(side.orders.map(({ payment }) => wayOf(payment)))
  // A payment by erc3009 needs no allowance; a permit makes its own, and of several one alone counts.
  const spenders = [
    ['allowance', marketplace],
    ['permit2', permit2Address],
  ] as const
  const [amount, ...ways] = await Promise.all([
    readContract(client, { ...token, abi: erc20Abi, functionName: 'balanceOf', args: [side.maker] }),
    ...spenders
      .filter(([way]) => used.has(way))
      .map(async ([way, spender]) => {
        const args = [side.maker, spender] as const
        return [way, await readContract(client, { ...token, abi: erc20Abi, functionName: 'allowance', args })] as const
      }),
  ])
  return { amount, ...(ways.length > 0 && { ways: Object.fromEntries(ways) }) }
}

/** Reads how many coupons compliance lets somebody trade today, undefined if any number; undefined if it is off. */
async function limitsOf(
  client: GenexClient,
  parameters: GetAuctionBudgetsParameters,
  market: () => Promise<MarketConfig>,
) {
  const { currency, faceValue, issuerId } = decodeCouponId(parameters.couponId)
  const { couponFactory } = await addressesOf(client, parameters)
  const [{ complianceOn }, { seller }] = await Promise.all([
    market(),
    readContract(client, {
      abi: couponFactoryIssuer,
      address: couponFactory,
      functionName: 'issuer',
      args: [issuerId],
    }),
  ])
  if (!complianceOn || faceValue === 0n) return undefined
  return async ({ maker, kind }: Side): Promise<bigint | undefined> => {
    // What an issuer sells is not limited.
    if (kind !== 'bid' && isAddressEqual(maker, seller)) return undefined
    // That of each single trade is in what each order can fill.
    const { perDay, tradedToday = 0n } = await getCompliance(client, { ...parameters, account: maker, currency })
    if (perDay === undefined) return undefined
    return perDay > tradedToday ? (perDay - tradedToday) / faceValue : 0n
  }
}
