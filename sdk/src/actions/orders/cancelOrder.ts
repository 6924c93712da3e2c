import { marketplaceCancel } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint64, type Check, fieldsOf } from '../../client/check.ts'
import { accountOf } from '../../client/context.ts'
import { named } from '../../client/named.ts'
import { assertChain, assertContract } from '../../client/place.ts'
import { defineSync, defineWrite, type Write } from '../../client/write.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { anOrderOfEither, isSigned, orderOf } from '../../orders/signedOr.ts'
import type { Order, SignedOrder } from '../../orders/types.ts'

/** Which order, or which fill bucket. */
export type CancelOrderParameters =
  | {
      /** An order of the account, signed or not; every order of the account with its nonce is cancelled. */
      order: SignedOrder | Order
      nonce?: undefined
    }
  | {
      /** The order's nonce; every order of the sender with it is cancelled, and nobody else's. */
      nonce: bigint
      order?: undefined
    }

const byNonce = /* @__PURE__ */ fieldsOf({ nonce: aUint64 })

const accepts: Check = (_, value) => {
  const { order } = (value ?? {}) as { order?: SignedOrder | Order }
  if (order === undefined) return byNonce('', value)
  anOrderOfEither('order', order)
}

const write = /* @__PURE__ */ defineWrite<CancelOrderParameters>(accepts, ({ order, nonce }, addresses) => {
  // An order of another Marketplace would stay open there. A deployment without one is refused with what is built.
  if (order && isSigned(order) && addresses.marketplace) assertContract(order, addresses)
  return contractCall({
    abi: marketplaceCancel,
    address: addresses.marketplace,
    functionName: 'cancel',
    args: [order ? orderOf(order).nonce : nonce],
  })
})

/**
 * Cancels the sender's orders with a nonce, for ever. Never paused.
 *
 * The chain knows a nonce by its sender: from another account a call with `nonce` cancels nothing of the order. With `order`
 * that is refused, and so is a signed order for another Marketplace or chain: it would stay open there. An order without its
 * signature does not say where it is for.
 *
 * @throws InvalidArgumentError if the account is not the order's maker; WrongChainError, WrongContractError
 * @example
 * ```ts
 * await cancelOrderSync(seller, { order: ask })
 * ```
 */
export const cancelOrder: Write<CancelOrderParameters> = /* @__PURE__ */ Object.assign(
  ((client, parameters) =>
    named(async () => {
      accepts('', parameters)
      const { order } = parameters
      if (order) {
        const { maker } = orderOf(order)
        const { address } = accountOf(client, parameters)
        if (maker.toLowerCase() !== address.toLowerCase()) {
          const cure = 'cancel with the account of the maker: nobody else can'
          throw new InvalidArgumentError('order.maker', `the account that cancels, ${address}`, maker, cure)
        }
        if (isSigned(order)) await assertChain(client, order)
      }
      return write(client, parameters)
    })) as Write<CancelOrderParameters>,
  { call: write.call },
)

/** As {@link cancelOrder}. */
export const cancelOrderSync = /* @__PURE__ */ defineSync(cancelOrder, () => ({}))
