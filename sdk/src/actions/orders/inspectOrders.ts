import { type GetBlockParameters, type Hex, zeroHash } from 'viem'
import { getBlock } from 'viem/actions'
import { marketplaceLensInspect } from '../../../generated/calls.ts'
import { aBigint, fieldsOf, listOf, optional } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { fromRevertData, named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import type { GenexError } from '../../errors/GenexError.ts'
import { aSignedOrder } from '../../orders/check.ts'
import { packOrder } from '../../orders/pack.ts'
import { withPayment } from '../../orders/paidFinding.ts'
import { unpackPayment } from '../../orders/payment.ts'
import { isPaid, type PaidOrder, readPaymentMeans } from '../../orders/paymentMeans.ts'
import { assertPayable } from '../../orders/paymentRules.ts'
import { faultOf, type OrderReason, reasonOf } from '../../orders/reason.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { paymentFacts } from './paymentFacts.ts'

/** How a signed order stands. */
export type OrderFinding = {
  /** 32 zero bytes if a field is out of its range: there is no such order. */
  orderHash: Hex
  /** Coupons that its bucket leaves to it; 0 if cancelled. */
  left: bigint
  /** Coupons that one fill could take now; 0 if there is a reason. */
  fillable: bigint
  /** Smallest units of the token per coupon now; undefined if it has none. */
  unitPrice: bigint | undefined
  /** Undefined: it fills. */
  reason: OrderReason | undefined
}

/** Which orders, and as of which block. */
export type InspectOrdersParameters = ReadOptions & {
  /** In the sequence of the answers. */
  orders: readonly SignedOrder[]
  /** Bids: the coupon to deliver. Without it a class bid is looked at only as far as that does not matter. */
  couponId?: bigint | undefined
  /** Block to look at; the latest by default. */
  blockNumber?: bigint | undefined
}

/** Orders asked for at once: if every one of them burns what it may, a node's usual limit of 30 million gas still holds. */
const batch = 12

const accepts = /* @__PURE__ */ fieldsOf({
  orders: /* @__PURE__ */ listOf(aSignedOrder),
  couponId: /* @__PURE__ */ optional(aBigint),
  blockNumber: /* @__PURE__ */ optional(aBigint),
})

/**
 * Tells for each order how much of it fills now, or why nothing does. A bid with a payment beside it is taken to be filled
 * with that. The taker is taken to have what a taker needs; one order never spoils what is said of another.
 *
 * @throws InvalidArgumentError
 * @example
 * ```ts
 * for (const { orderHash, fillable, reason } of await inspectOrders(client, { orders })) {
 *   console.log(orderHash, fillable, reason?.code, reason?.cure)
 * }
 * ```
 */
export function inspectOrders(client: GenexClient, parameters: InspectOrdersParameters): Promise<OrderFinding[]> {
  return named(async () => {
    accepts('', parameters)
    const { orders, couponId, blockNumber } = parameters
    const { marketplaceLens } = await addressesOf(client, parameters)
    const faults = orders.map(({ order }) => faultOf(() => packOrder(order)))
    const entries = orders
      .filter((_, index) => !faults[index])
      .map(({ order, signature }) => ({
        order: packOrder(order),
        signature,
        couponId: order.kind === 'bid' ? (couponId ?? 0n) : 0n,
      }))
    const lens = { abi: marketplaceLensInspect, address: marketplaceLens, functionName: 'inspect' } as const
    const calls = []
    for (let from = 0; from < entries.length; from += batch) {
      calls.push(readContract(client, { ...lens, args: [entries.slice(from, from + batch)], blockNumber }))
    }
    const answers = (await Promise.all(calls)).flat().map(({ unitPrice, reason, ...finding }) => ({
      ...finding,
      unitPrice: unitPrice || undefined,
      reason: reason === '0x' ? undefined : reasonOf(fromRevertData(reason)),
    }))
    const findings = faults.flatMap((fault) => (fault ? unpackable(fault) : answers.splice(0, 1)))
    return withPayments(client, parameters, findings)
  })
}

/** No chain can be asked about an order that has no bytes, and no hash is its own. */
function unpackable(fault: GenexError): OrderFinding {
  return { orderHash: zeroHash, left: 0n, fillable: 0n, unitPrice: undefined, reason: reasonOf(fault) }
}

/** The lens sees allowances alone: what a bid's own payment makes of its finding. */
async function withPayments(
  client: GenexClient,
  parameters: InspectOrdersParameters,
  findings: OrderFinding[],
): Promise<OrderFinding[]> {
  const { orders, blockNumber } = parameters
  if (!orders.some(isPaidBid)) return findings
  const { marketplace } = await addressesOf(client, parameters)
  const facts = paymentFacts(client, { marketplace, blockNumber })
  const { timestamp } = await getBlock(client, { blockNumber } as GetBlockParameters)
  return Promise.all(
    findings.map(async (finding, index) => {
      const signed = orders[index]
      if (!signed || !isPaidBid(signed) || finding.orderHash === zeroHash) return finding
      const { order, payment } = signed
      const fault = faultOf(() => assertPayable(order, unpackPayment(payment).method))
      return withPayment(finding, order, fault ?? (await readPaymentMeans(facts, signed, Number(timestamp))))
    }),
  )
}

const isPaidBid = (signed: SignedOrder): signed is PaidOrder => signed.order.kind === 'bid' && isPaid(signed)
