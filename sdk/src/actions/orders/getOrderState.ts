import { maxUint64 } from 'viem'
import { getBlock } from 'viem/actions'
import { marketplaceEpochOf, marketplaceFilledOf, marketplacePriceOf } from '../../../generated/calls.ts'
import { aBigint, fieldsOf, optional } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { anOrder } from '../../orders/check.ts'
import { packOrder } from '../../orders/pack.ts'
import type { Order } from '../../orders/types.ts'

/** How an order stands at the latest block, as far as the Marketplace knows. */
export type OrderState = {
  /** The first of these that applies. */
  status: 'open' | 'notStarted' | 'expired' | 'cancelled' | 'filled' | 'staleEpoch' | 'locked'
  /** Coupons filled in the order's bucket; undefined once cancelled: the chain keeps no count of such a bucket. */
  filled: bigint | undefined
  /** Coupons that are left; 0 unless open or not started. */
  left: bigint
  /** Smallest units of the token per coupon at the latest block; undefined if not open. */
  unitPrice: bigint | undefined
}

const accepts = /* @__PURE__ */ fieldsOf({ order: anOrder, couponId: /* @__PURE__ */ optional(aBigint) })

/**
 * Reads an order's state. Whether the maker still has the coupons or the money is not looked at.
 *
 * @param parameters.couponId - class and series bids with a pegged price: the coupon to deliver
 * @example
 * ```ts
 * const { status, left, unitPrice } = await getOrderState(client, { order })
 * if (status === 'open') console.log(`${left} left at ${unitPrice}`)
 * ```
 */
export function getOrderState(
  client: GenexClient,
  parameters: ReadOptions & { order: Order; couponId?: bigint },
): Promise<OrderState> {
  return named(async () => {
    accepts('', parameters)
    const { order, couponId = order.couponId } = parameters
    const { marketplace } = await addressesOf(client, parameters)
    const market = { address: marketplace } as const
    const [block, filled, epoch] = await Promise.all([
      getBlock(client),
      readContract(client, {
        ...market,
        abi: marketplaceFilledOf,
        functionName: 'filledOf',
        args: [order.maker, order.nonce],
      }),
      readContract(client, { ...market, abi: marketplaceEpochOf, functionName: 'epochOf', args: [order.maker] }),
    ])
    const status = statusOf(order, { time: Number(block.timestamp), filled, epoch })
    const left = status === 'open' || status === 'notStarted' ? order.amount - filled : 0n
    if (status === 'cancelled') return { status, filled: undefined, left, unitPrice: undefined }
    if (status !== 'open') return { status, filled, left, unitPrice: undefined }
    const unitPrice =
      order.pricing === 'fixed'
        ? order.unitPrice
        : await readContract(client, {
            ...market,
            abi: marketplacePriceOf,
            functionName: 'priceOf',
            args: [packOrder(order), couponId],
          })
    return { status, filled, left, unitPrice }
  })
}

/** The status that follows from what the chain says; the first reason that applies. */
function statusOf(order: Order, chain: { time: number; filled: bigint; epoch: bigint }): OrderState['status'] {
  if (chain.filled === maxUint64) return 'cancelled'
  if (chain.epoch === maxUint64) return 'locked'
  if (chain.epoch !== order.epoch) return 'staleEpoch'
  if (chain.filled >= order.amount) return 'filled'
  if (chain.time >= order.end) return 'expired'
  return chain.time < order.start ? 'notStarted' : 'open'
}
