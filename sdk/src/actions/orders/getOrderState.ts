import { maxUint64 } from 'viem'
import { getBlock } from 'viem/actions'
import { marketplaceEpochOf, marketplaceFilledOf, marketplacePriceOf } from '../../../generated/calls.ts'
import { aBigint, fieldsOf, optional } from '../../client/check.ts'
import { addressesOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { assertChain, assertContract } from '../../client/place.ts'
import { readContract } from '../../client/read.ts'
import type { GenexClient, ReadOptions } from '../../client/types.ts'
import { packOrder } from '../../orders/pack.ts'
import { anOrderOfEither, isSigned, orderOf } from '../../orders/signedOr.ts'
import type { Order, SignedOrder } from '../../orders/types.ts'

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

const accepts = /* @__PURE__ */ fieldsOf({ order: anOrderOfEither, couponId: /* @__PURE__ */ optional(aBigint) })

/**
 * Reads an order's state. Whether the maker still has the coupons or the money is not looked at.
 *
 * @param parameters.order - signed or not; a signed one for another Marketplace or chain is refused: here it has no state
 * @param parameters.couponId - class and series bids with a pegged price: the coupon to deliver
 * @throws WrongChainError, WrongContractError
 * @example
 * ```ts
 * const { status, left, unitPrice } = await getOrderState(client, { order })
 * if (status === 'open') console.log(`${left} left at ${unitPrice}`)
 * ```
 */
export function getOrderState(
  client: GenexClient,
  parameters: ReadOptions & { order: SignedOrder | Order; couponId?: bigint | undefined },
): Promise<OrderState> {
  return named(async () => {
    accepts('', parameters)
    const order = orderOf(parameters.order)
    const { couponId = order.couponId } = parameters
    const addresses = await addressesOf(client, parameters)
    if (isSigned(parameters.order)) {
      assertContract(parameters.order, addresses)
      await assertChain(client, parameters.order)
    }
    const { marketplace } = addresses
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
