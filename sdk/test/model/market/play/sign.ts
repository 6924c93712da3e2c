import { type Address, concat, domainSeparator, type Hex, hashStruct, keccak256, type LocalAccount } from 'viem'
import {
  buildBulkTree,
  bulkProof,
  compactOrderSignature,
  encodeBulkSignature,
  hashBulkOrder,
  hashOrder,
  hashPayment,
  type Order,
  packPayment,
  type UnsignedPayment,
} from '../../../../src/orders/index.ts'
import { permitMessage } from '../../../../src/orders/paymentMessages.ts'
import { addresses } from '../../play/calls.ts'
import type { Chance } from '../../play/chance.ts'
import { keyOf, textOf } from '../../play/refusal.ts'
import type { Offer } from '../rules/consent.ts'
import { type Payment, permitNonceOf, says } from '../rules/payments.ts'
import { acceptHash, type Stage } from './stage.ts'

/** An offer with the bytes that the Marketplace gets for its consent. */
export type Signed = Offer & { signature: Hex }

const at = { chainId: 31337, verifyingContract: addresses.marketplace }

const sign = (account: LocalAccount, hash: Hex): Promise<Hex> => {
  if (!account.sign) throw new TypeError(`${account.address} cannot sign`)
  return account.sign({ hash })
}

// ---- orders ----

/** What is under one signature: an order, or several with their places in a tree. */
type Tree = { orders: readonly Order[]; leaf: number }

const hashOf = ({ orders }: Tree): Hex => {
  if (orders.length === 1) return hashOrder(orders[0] as Order, at)
  const { layers, height } = buildBulkTree(orders)
  return hashBulkOrder(layers.at(-1)?.[0] as Hex, height, at)
}

const withProof = (signature: Hex, { orders, leaf }: Tree): Hex =>
  orders.length === 1
    ? signature
    : encodeBulkSignature({ signature, index: leaf, proof: bulkProof(buildBulkTree(orders), leaf) })

/** Alone, or with neighbours that have other nonces. */
function treeOf(chance: Chance, order: Order, bulk: boolean): Tree {
  if (!bulk) return { orders: [order], leaf: 0 }
  const orders = Array.from({ length: chance.between(2, 6) }, (_, i) => ({ ...order, nonce: 1_000n + BigInt(i) }))
  const leaf = chance.below(orders.length)
  orders[leaf] = order
  return { orders, leaf }
}

/** Signed by a key; in 65 or 64 bytes. */
export async function byKey(chance: Chance, order: Order, key: LocalAccount, bulk: boolean): Promise<Signed> {
  const tree = treeOf(chance, order, bulk)
  const full = await sign(key, hashOf(tree))
  const signature = withProof(chance.in100(50) ? full : compactOrderSignature(full), tree)
  return { order, consent: { by: 'key', signer: key.address, ...tree }, signature }
}

/** The wallet is told to agree, and then agrees whatever stands for its signature; or is not told. */
export async function byContract(
  chance: Chance,
  stage: Stage,
  order: Order,
  bulk: boolean,
  told: boolean,
): Promise<Signed> {
  const tree = treeOf(chance, order, bulk)
  if (told) {
    await acceptHash(stage, hashOf(tree))
    stage.world.accepted.add(keyOf(stage.wallet, textOf(tree.orders)))
  }
  const signature = withProof(bulk || chance.in100(50) ? `0x${'5a'.repeat(65)}` : '0x5a', tree)
  return { order, consent: { by: 'contract', ...tree }, signature }
}

export const byRegistration = (order: Order): Signed => ({ order, consent: { by: 'registration' }, signature: '0x' })

/** The same order, but the signature is somebody else's, or over another order or leaf. */
export async function dishonest(chance: Chance, stage: Stage, order: Order, key: LocalAccount): Promise<Signed> {
  const way = chance.below(4)
  if (way === 0) return byRegistration({ ...order, nonce: order.nonce + 64n })
  if (way === 1) return byKey(chance, order, chance.one(stage.keys.filter((other) => other !== key)), chance.in100(30))
  const other = { ...order, unitPrice: order.unitPrice + 1n }
  const { consent, signature } = await byKey(chance, other, key, way === 2)
  return { order, consent, signature }
}

// ---- payments ----

/** A payment beside an order, and its bytes. */
export type Paid = { payment: Payment; bytes: Hex }

/** How a payment is not what it should be. */
export type PaymentFlaw = 'signer' | 'order' | 'late' | 'malformed'

/** @param payer - of the order, or of the fill if it is an ask */
export async function payBy(
  stage: Stage,
  method: UnsignedPayment['method'],
  order: Order,
  payer: LocalAccount,
  nonce: bigint,
  flaw?: PaymentFlaw,
): Promise<Paid> {
  if (flaw === 'malformed') return { payment: { method: 'malformed' }, bytes: '0x0102' }
  const end = flaw === 'late' ? stage.world.now - 1 : order.end
  const signed = flaw === 'order' ? { ...order, amount: order.amount + 1n } : order
  const unsigned = unsignedOf(method, signed, end, nonce)
  const key = flaw === 'signer' ? stage.scorer : payer
  const text = textFor(stage, unsigned, signed, payer.address)
  const signature = await sign(key, await hashFor(stage, unsigned, signed, payer.address))
  // What is handed over names the value of the order that is filled.
  const shown = flaw === 'order' && method === 'erc2612' ? unsignedOf(method, order, end, nonce) : unsigned
  const payment = { ...shown, signature: { signer: key.address, says: text } } as Payment
  return { payment, bytes: packPayment({ ...shown, signature } as Parameters<typeof packPayment>[0]) }
}

function unsignedOf(method: UnsignedPayment['method'], order: Order, end: number, nonce: bigint): UnsignedPayment {
  if (method === 'erc2612') return { method, value: order.unitPrice * order.amount * 2n, deadline: BigInt(end) }
  if (method === 'erc3009') return { method, validAfter: order.start - 1, validBefore: end }
  return { method, nonce, deadline: BigInt(end) }
}

function textFor({ world }: Stage, unsigned: UnsignedPayment, order: Order, payer: Address): string {
  if (unsigned.method === 'erc3009') return says.erc3009(order, unsigned)
  if (unsigned.method === 'permit2') return says.permit2(order, unsigned)
  return says.permit(order.paymentToken, payer, permitNonceOf(world, order.paymentToken, payer), unsigned)
}

async function hashFor(stage: Stage, unsigned: UnsignedPayment, order: Order, payer: Address): Promise<Hex> {
  const separator = separatorOf(stage, order.paymentToken)
  if (unsigned.method !== 'erc2612') return hashPayment(order, unsigned, { ...at, separator })
  const nonce = permitNonceOf(stage.world, order.paymentToken, payer)
  const { value, deadline } = unsigned
  const { types, primaryType, message } = permitMessage({
    owner: payer,
    spender: at.verifyingContract,
    value,
    nonce,
    deadline,
  })
  return keccak256(concat(['0x1901', separator, hashStruct({ types, primaryType, data: message })]))
}

const separatorOf = ({ cny, usd }: Stage, token: Address): Hex => {
  const name = token === cny ? 'Test Yuan' : token === usd ? 'Test Dollar' : 'Test Yuan three'
  return domainSeparator({ domain: { name, version: '1', chainId: 31337, verifyingContract: token } })
}
