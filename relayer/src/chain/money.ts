import {
  bidValue,
  decodeOrderSignature,
  hashOrder,
  hashPayment,
  type SignedOrder,
  unpackPayment,
} from '@genex/sdk/orders'
import { type Hex, isAddressEqual, recoverAddress } from 'viem'
import type { Reader } from './reader.ts'

/** What the maker of a bid can pay. */
export type Money = {
  /** Smallest units of the token. */
  balance: bigint
  /** What the Marketplace may take of it, by an allowance or by the payment beside the bid. */
  allowance: bigint
  /** Whether the payment beside the bid is worth nothing: nobody can fill it with that. */
  isRefused?: boolean | undefined
}

/** A bid with its payment beside it. */
export type PaidOrder = SignedOrder & { payment: Hex }

/** Whether an order has a payment beside it. */
export function isPaid(signed: SignedOrder): signed is PaidOrder {
  return signed.payment !== undefined
}

/** Reads what the maker of a bid can pay. @throws ChainUnavailableError */
export async function readMoney(reader: Reader, signed: PaidOrder): Promise<Money> {
  const { maker, paymentToken } = signed.order
  const [balance = 0n, allowed] = await Promise.all([reader.money(paymentToken, maker), allowanceOf(reader, signed)])
  return { balance, ...allowed }
}

/** What the Marketplace may take for a bid with its payment. @throws ChainUnavailableError */
export async function allowanceOf(reader: Reader, signed: PaidOrder): Promise<Omit<Money, 'balance'>> {
  const { order, payment } = signed
  const { maker, paymentToken } = order
  const unpacked = unpackPayment(payment)
  const isGood = await isPayable(reader, signed)
  if (unpacked.method === 'erc2612') {
    // It travels with the fill and sets the allowance, to less as well. One that was used has become an allowance: one that
    // no longer counts does no harm.
    return { allowance: isGood ? unpacked.value : ((await reader.allowance(paymentToken, maker)) ?? 0n) }
  }
  if (!isGood) return { allowance: 0n, isRefused: true }
  if (unpacked.method === 'erc3009') return { allowance: bidValue(order) }
  return { allowance: (await reader.permit2Allowance(paymentToken, maker)) ?? 0n }
}

/** Whether the maker has signed the payment, and nobody has used or cancelled it. */
export async function isPayable(reader: Reader, signed: PaidOrder): Promise<boolean> {
  const { order, chainId, verifyingContract } = signed
  const { maker, paymentToken } = order
  const payment = unpackPayment(signed.payment)
  const at = { chainId, verifyingContract }
  if (payment.method === 'permit2') {
    const used = await reader.permit2Bitmap(maker, payment.nonce >> 8n)
    if (used === undefined || (used >> (payment.nonce & 255n)) & 1n) return false
    const digest = hashPayment(order, payment, at)
    // Permit2 asks whoever has code, by EIP-7702 too, and nobody else: unlike the Marketplace it recovers no signer first.
    if (await reader.code(maker)) return reader.accepts(maker, digest, payment.signature)
    return isSigner(maker, digest, payment.signature)
  }
  const separator = await reader.separator(paymentToken)
  if (!separator) return false
  if (payment.method === 'erc3009') {
    if ((await reader.authorizationState(paymentToken, maker, hashOrder(order, signed))) !== false) return false
    return isSigner(maker, hashPayment(order, payment, { ...at, separator }), payment.signature)
  }
  const nonce = await reader.permitNonce(paymentToken, maker)
  if (nonce === undefined) return false
  return isSigner(maker, hashPayment(order, payment, { ...at, separator, nonce }), payment.signature)
}

async function isSigner(maker: Hex, hash: Hex, bytes: Hex): Promise<boolean> {
  try {
    const { signature, bulk } = decodeOrderSignature(bytes)
    return !bulk && isAddressEqual(await recoverAddress({ hash, signature }), maker)
  } catch {
    // Bytes at random are a signature of nobody.
    return false
  }
}
