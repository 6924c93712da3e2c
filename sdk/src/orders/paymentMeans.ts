import { type Address, type Hex, isAddressEqual } from 'viem'
import { hashOrder } from './hash.ts'
import { unpackPayment } from './payment.ts'
import { bidValue, hashPayment, hasStandardPermit } from './paymentMessages.ts'
import { isInTime } from './paymentRules.ts'
import { recoverSigner } from './recoverSigner.ts'
import type { SignedOrder } from './types.ts'

/** What a chain answers about payments at one block; undefined: the token has no such function, or nobody is there. */
export type PaymentFacts = {
  /** What the holder has of the token, smallest units. */
  money(token: Address, holder: Address): Promise<bigint | undefined>
  /** Of the Marketplace. */
  allowance(token: Address, holder: Address): Promise<bigint | undefined>
  /** EIP-712 domain separator of a token. */
  separator(token: Address): Promise<Hex | undefined>
  /** `PERMIT_TYPEHASH` of a token: which kind of permits it has. */
  permitTypeHash(token: Address): Promise<Hex | undefined>
  /** Next nonce of a holder's ERC-2612 permits. */
  permitNonce(token: Address, holder: Address): Promise<bigint | undefined>
  /** Whether an ERC-3009 authorisation is used or cancelled. */
  authorizationState(token: Address, holder: Address, nonce: Hex): Promise<boolean | undefined>
  /** Of Permit2. */
  permit2Allowance(token: Address, holder: Address): Promise<bigint | undefined>
  /** 256 nonces in Permit2, a bit each: set if used. */
  permit2Bitmap(holder: Address, word: bigint): Promise<bigint | undefined>
  /** What stands at an account: a contract’s code, or whom it delegates to (EIP-7702). */
  code(account: Address): Promise<Hex | undefined>
  /** Whether a contract accepts a signature (ERC-1271). */
  accepts(contract: Address, digest: Hex, signature: Hex): Promise<boolean>
}

/** What the maker of a bid can pay. */
export type PaymentMeans = {
  /** Smallest units of the token. */
  balance: bigint
  /** What the Marketplace may take of it, by an allowance or by the payment beside the bid. */
  allowance: bigint
  /** Whether the payment beside the bid is worth nothing: nobody can fill it with that. */
  isRefused?: boolean | undefined
}

/** A bid with its payment beside it. */
export type PaidOrder = SignedOrder & {
  /** Packed, as it travels beside the bid. */
  payment: Hex
}

/** Whether an order has a payment beside it. */
export function isPaid(signed: SignedOrder): signed is PaidOrder {
  return signed.payment !== undefined
}

/**
 * Reads what the maker of a bid can pay.
 *
 * @param time - at which the payment must count, Unix seconds; left out, only its signature and its use are looked at
 * @throws MalformedPaymentError, and what the facts throw
 */
export async function readPaymentMeans(facts: PaymentFacts, signed: PaidOrder, time?: number): Promise<PaymentMeans> {
  const { maker, paymentToken } = signed.order
  const [balance = 0n, allowed] = await Promise.all([
    facts.money(paymentToken, maker),
    readPaymentAllowance(facts, signed, time),
  ])
  return { balance, ...allowed }
}

/** What the Marketplace may take for a bid with its payment; as `inspectOrders` counts it. */
export async function readPaymentAllowance(
  facts: PaymentFacts,
  signed: PaidOrder,
  time?: number,
): Promise<Omit<PaymentMeans, 'balance'>> {
  const { order, payment } = signed
  const { maker, paymentToken } = order
  const unpacked = unpackPayment(payment)
  const isGood = (time === undefined || isInTime(unpacked, time)) && (await isPayable(facts, signed))
  if (unpacked.method === 'erc2612') {
    // It travels with the fill and sets the allowance, to less as well. One that was used has become an allowance: one that
    // no longer counts does no harm.
    return { allowance: isGood ? unpacked.value : ((await facts.allowance(paymentToken, maker)) ?? 0n) }
  }
  if (!isGood) return { allowance: 0n, isRefused: true }
  if (unpacked.method === 'erc3009') return { allowance: bidValue(order) }
  return { allowance: (await facts.permit2Allowance(paymentToken, maker)) ?? 0n }
}

/**
 * Whether the maker has signed the payment, and nobody has used or cancelled it. Its time is not looked at.
 *
 * @throws MalformedPaymentError, and what the facts throw
 */
export async function isPayable(facts: PaymentFacts, signed: PaidOrder): Promise<boolean> {
  const { order, chainId, verifyingContract } = signed
  const { maker, paymentToken } = order
  const payment = unpackPayment(signed.payment)
  const at = { chainId, verifyingContract }
  if (payment.method === 'permit2') {
    const used = await facts.permit2Bitmap(maker, payment.nonce >> 8n)
    if (used === undefined || (used >> (payment.nonce & 255n)) & 1n) return false
    const digest = hashPayment(order, payment, at)
    // Permit2 asks whoever has code, by EIP-7702 too, and nobody else: unlike the Marketplace it recovers no signer first.
    if (await facts.code(maker)) return facts.accepts(maker, digest, payment.signature)
    return isSigner(maker, digest, payment.signature)
  }
  const separator = await facts.separator(paymentToken)
  if (!separator) return false
  if (payment.method === 'erc3009') {
    if ((await facts.authorizationState(paymentToken, maker, hashOrder(order, signed))) !== false) return false
    return isSigner(maker, hashPayment(order, payment, { ...at, separator }), payment.signature)
  }
  const [nonce, typeHash] = await Promise.all([
    facts.permitNonce(paymentToken, maker),
    facts.permitTypeHash(paymentToken),
  ])
  if (nonce === undefined || !hasStandardPermit(typeHash)) return false
  return isSigner(maker, hashPayment(order, payment, { ...at, separator, nonce }), payment.signature)
}

async function isSigner(maker: Address, hash: Hex, signature: Hex): Promise<boolean> {
  try {
    return isAddressEqual(await recoverSigner({ hash, signature }), maker)
  } catch {
    // Bytes at random are a signature of nobody.
    return false
  }
}
