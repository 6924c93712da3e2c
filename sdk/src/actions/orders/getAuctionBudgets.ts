import { type Address, erc20Abi } from 'viem'
import { readContract } from 'viem/actions'
import { smaller } from '../../bytes/smaller.ts'
import { aBigint, anAddress, fieldsOf, listOf } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { AuctionBudget } from '../../orders/auction/types.ts'
import { aSignedOrder } from '../../orders/check.ts'
import { type PaymentMethod, unpackPayment } from '../../orders/payment.ts'
import { permit2Address } from '../../orders/paymentMessages.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { supplyOf } from './supply.ts'

export type GetAuctionBudgetsParameters = ReadOptions & {
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
 * Reads, for `callAuction`, what makers of several orders can give in all. Bids of one maker that are paid in different
 * ways, or by permits, have no budget in common: of those `callAuction` counts the largest.
 *
 * @throws InvalidArgumentError, MalformedPaymentError
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
    const makers = new Map<string, SignedOrder[]>()
    for (const signed of parameters.orders.filter((signed) => isOf(signed, parameters))) {
      const key = `${signed.order.kind}:${signed.order.maker.toLowerCase()}`
      makers.set(key, [...(makers.get(key) ?? []), signed])
    }
    const several = [...makers.values()].filter(({ length }) => length > 1)
    const budgets = await Promise.all(several.map((orders) => budgetOf(client, parameters, orders)))
    return budgets.flatMap((budget) => budget ?? [])
  })
}

/** Of a serial there is one, whoever has it: no budget is needed. */
function isOf({ order }: SignedOrder, { couponId, paymentToken }: GetAuctionBudgetsParameters): boolean {
  if (order.paymentToken.toLowerCase() !== paymentToken.toLowerCase()) return false
  return order.kind !== 'ask' || order.couponId === couponId
}

/** What orders of one maker and one kind can give together; undefined if that is no one amount. */
async function budgetOf(
  client: GenexClient,
  parameters: GetAuctionBudgetsParameters,
  orders: readonly SignedOrder[],
): Promise<AuctionBudget | undefined> {
  const [first] = orders
  if (!first) return undefined
  const { order } = first
  const { maker, kind } = order
  if (kind !== 'bid') return { maker, kind, amount: (await supplyOf(client, parameters, order)).units }
  const ways = new Set(orders.map(({ payment }) => (payment ? unpackPayment(payment).method : 'allowance')))
  const [way] = ways
  if (ways.size !== 1 || way === undefined || way === 'erc2612') return undefined
  return { maker, kind, amount: await moneyOf(client, parameters, { maker, way }) }
}

/** What a bidder can pay in one way: its balance, within what the spender may take of it. */
async function moneyOf(
  client: GenexClient,
  parameters: GetAuctionBudgetsParameters,
  { maker, way }: { maker: Address; way: 'allowance' | Exclude<PaymentMethod, 'erc2612'> },
): Promise<bigint> {
  const token = { abi: erc20Abi, address: parameters.paymentToken } as const
  const balance = readContract(client, { ...token, functionName: 'balanceOf', args: [maker] })
  // An ERC-3009 authorisation needs no approval.
  if (way === 'erc3009') return balance
  const { marketplace } = await addressesOf(client, parameters)
  const spender = way === 'permit2' ? permit2Address : marketplace
  const allowance = readContract(client, { ...token, functionName: 'allowance', args: [maker, spender] })
  return smaller(await balance, await allowance)
}
