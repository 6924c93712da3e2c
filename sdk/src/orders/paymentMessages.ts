import { type Address, concat, domainSeparator, type Hex, hashStruct, keccak256 } from 'viem'
import type { Deployed } from '../messages/domains.ts'
import { orderTypes } from '../messages/types.ts'
import { hashOrder } from './hash.ts'
import type { Payment, PaymentMethod } from './payment.ts'
import { orderMessage } from './typedData.ts'
import type { Order } from './types.ts'

/** Permit2, which is at this address on every chain that has it. */
export const permit2Address: Address = '0x000000000022D473030F116dDEE9F6B43aC78BA3'

/** A payment before it is signed. */
export type UnsignedPayment = {
  [method in PaymentMethod]: Omit<Extract<Payment, { method: method }>, 'signature'>
}[PaymentMethod]

/** What the payer of a bid signs, without the domain: that of the token, or Permit2's. */
export type PaymentMessage = {
  types: Record<string, readonly { name: string; type: string }[]>
  primaryType: string
  message: Record<string, unknown>
}

/** Where a payment counts. */
export type PaymentPlace = Deployed & {
  /** ERC-2612 only: the payer's next nonce in the token. */
  nonce?: bigint | undefined
}

/** Most that a bid can cost, smallest units of the token: what its payment authorises. */
export function bidValue({ unitPrice, priceArgument, pricing, amount }: Order): bigint {
  const isRising = pricing === 'linear' && priceArgument > unitPrice
  return (isRising ? priceArgument : unitPrice) * amount
}

/**
 * What the maker of a bid signs to pay by a method.
 *
 * @param at - the Marketplace
 */
export function paymentMessage(order: Order, payment: UnsignedPayment, at: PaymentPlace): PaymentMessage {
  const [payer, spender] = [order.maker, at.verifyingContract]
  switch (payment.method) {
    case 'erc2612': {
      const { value, deadline } = payment
      return permitMessage({ owner: payer, spender, value, nonce: at.nonce ?? 0n, deadline })
    }
    case 'erc3009': {
      // The nonce is the order's hash: the token takes it once, for this order.
      const { validAfter, validBefore } = payment
      const [value, nonce] = [bidValue(order), hashOrder(order, at)]
      const message = { from: payer, to: spender, value, validAfter, validBefore, nonce }
      return { types: receiveTypes, primaryType: 'ReceiveWithAuthorization', message }
    }
    case 'permit2': {
      const { nonce, deadline } = payment
      const permitted = { token: order.paymentToken, amount: bidValue(order) }
      const message = { permitted, spender, nonce, deadline, witness: orderMessage(order) }
      return { types: witnessTypes, primaryType: 'PermitWitnessTransferFrom', message }
    }
  }
}

/** What an owner signs for an ERC-2612 permit. */
export function permitMessage(message: {
  owner: Address
  spender: Address
  value: bigint
  nonce: bigint
  deadline: bigint
}): PaymentMessage {
  return { types: permitTypes, primaryType: 'Permit', message }
}

/** The domain of Permit2 on a chain. */
export function permit2Domain(chainId: number) {
  return { name: 'Permit2', chainId, verifyingContract: permit2Address }
}

/**
 * The digest that the payer of a bid signs.
 *
 * @param at - the Marketplace
 * @param separator - domain separator of the token; Permit2 has its own
 */
export function hashPayment(
  order: Order,
  payment: UnsignedPayment,
  at: PaymentPlace & { separator?: Hex | undefined },
): Hex {
  const { types, primaryType, message } = paymentMessage(order, payment, at)
  const separator = payment.method === 'permit2' ? domainSeparator({ domain: permit2Domain(at.chainId) }) : at.separator
  return keccak256(concat(['0x1901', separator ?? '0x', hashStruct({ types, primaryType, data: message })]))
}

/** What a token answers to `PERMIT_TYPEHASH()` whose permits are those of ERC-2612: the hash of their type. */
const permitTypeHash = '0x6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9'

/**
 * Whether a token's permits are those of ERC-2612. DAI and tokens like it have its nonces and separator, and a permit of another
 * shape, which the Marketplace cannot use. Most tokens have no such getter: what they have is not known otherwise.
 *
 * @param typeHash - what the token answers to `PERMIT_TYPEHASH()`; undefined: nothing
 */
export function hasStandardPermit(typeHash: Hex | undefined): boolean {
  return typeHash === undefined || typeHash === permitTypeHash
}

/** Types of a token's permit (ERC-2612). */
export const permitTypes = {
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
  ],
} as const

/** Types of a payment by a token's own authorisation (ERC-3009). */
export const receiveTypes = {
  ReceiveWithAuthorization: [
    { name: 'from', type: 'address' },
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'validAfter', type: 'uint256' },
    { name: 'validBefore', type: 'uint256' },
    { name: 'nonce', type: 'bytes32' },
  ],
} as const

/** Types of a payment by Permit2 with the order as witness. */
export const witnessTypes = {
  ...orderTypes,
  PermitWitnessTransferFrom: [
    { name: 'permitted', type: 'TokenPermissions' },
    { name: 'spender', type: 'address' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' },
    { name: 'witness', type: 'Order' },
  ],
  TokenPermissions: [
    { name: 'token', type: 'address' },
    { name: 'amount', type: 'uint256' },
  ],
} as const
