import { type Address, zeroAddress } from 'viem'
import type { Order } from '../../../../src/orders/index.ts'
import { keyOf, Refusal, textOf } from '../../play/refusal.ts'
import { allow, moneyOf, pass, spend } from './money.ts'
import type { Deal } from './trade.ts'
import type { World } from './world.ts'

/** Who signed, and what: see the messages below. */
type Signature = { signer: Address; says: string }

/** What a payer signs beside an order, as it is handed over. */
export type Payment =
  | { method: 'erc2612'; value: bigint; deadline: bigint; signature: Signature }
  | { method: 'erc3009'; validAfter: number; validBefore: number; signature: Signature }
  | { method: 'permit2'; nonce: bigint; deadline: bigint; signature: Signature }
  | { method: 'malformed' }

type Of<Method extends Payment['method']> = Omit<Extract<Payment, { method: Method }>, 'signature' | 'method'>

/** The messages; the latter two commit to an order, and so to its price, amount and coupon. */
export const says = {
  permit: (token: Address, owner: Address, nonce: bigint, { value, deadline }: Of<'erc2612'>) =>
    textOf(['permit', token, owner, nonce, value, deadline]),
  erc3009: (order: Order, { validAfter, validBefore }: Of<'erc3009'>) =>
    textOf(['receive', order, validAfter, validBefore]),
  permit2: (order: Order, { nonce, deadline }: Of<'permit2'>) => textOf(['transfer', order, nonce, deadline]),
}

export const permitNonceOf = (world: World, token: Address, owner: Address) =>
  world.permits.get(keyOf(token, owner)) ?? 0n

/** A permit is a way to an allowance; the others bring the money of a whole bid, and what the trade leaves over goes back. */
export function applyPayment(world: World, deal: Deal, order: Order, payment: Payment): void {
  if (deal.token === zeroAddress || payment.method === 'malformed') throw new Refusal('Marketplace_InvalidPayment')
  if (payment.method === 'erc2612') {
    permit(world, deal.token, deal.buyer, payment)
    return
  }
  const isWhole = order.kind === 'bid' && order.pricing === 'fixed' && deal.amount === order.amount
  if (!isWhole) throw new Refusal('Marketplace_InvalidPayment')
  const value = order.unitPrice * order.amount
  const isPaid =
    payment.method === 'erc3009' ? receive(world, order, payment, value) : transfer(world, order, payment, value)
  if (!isPaid) throw new Refusal('Marketplace_PaymentRefused', deal.token)
  deal.purse = world.marketplace
  deal.change = value - deal.total
}

/** ERC-2612. One that fails is ignored: the allowance decides. */
function permit(world: World, token: Address, owner: Address, payment: Extract<Payment, { method: 'erc2612' }>): void {
  const nonce = permitNonceOf(world, token, owner)
  const isSigned = isBy(owner, says.permit(token, owner, nonce, payment), payment.signature)
  if (!isSigned || BigInt(world.now) > payment.deadline) return
  world.permits.set(keyOf(token, owner), nonce + 1n)
  allow(world, token, owner, world.marketplace, payment.value)
}

/** ERC-3009: between the two times, once for this order. */
function receive(world: World, order: Order, payment: Extract<Payment, { method: 'erc3009' }>, value: bigint): boolean {
  const { maker, paymentToken } = order
  const mark = keyOf('erc3009', paymentToken, maker, textOf(order))
  if (!world.tokens.get(paymentToken)?.authorises || world.spent.has(mark)) return false
  if (world.now <= payment.validAfter || world.now >= payment.validBefore) return false
  if (!isBy(maker, says.erc3009(order, payment), payment.signature)) return false
  if (moneyOf(world, paymentToken, maker) < value) return false
  world.spent.add(mark)
  pass(world, paymentToken, maker, world.marketplace, value)
  return true
}

/** Permit2: each nonce once, and the token must let Permit2 move it. */
function transfer(
  world: World,
  order: Order,
  payment: Extract<Payment, { method: 'permit2' }>,
  value: bigint,
): boolean {
  const { maker, paymentToken } = order
  const mark = keyOf('permit2', maker, payment.nonce)
  if (world.spent.has(mark) || BigInt(world.now) > payment.deadline) return false
  if (!isBy(maker, says.permit2(order, payment), payment.signature)) return false
  if (!spend(world, paymentToken, maker, world.permit2, world.marketplace, value)) return false
  world.spent.add(mark)
  return true
}

const isBy = (payer: Address, text: string, { signer, says }: Signature) => signer === payer && says === text
