import { GenexError } from '@genex/sdk/errors'
import { decodeCouponId, templateOf } from '@genex/sdk/ids'
import {
  assertPayment,
  hashOrder,
  isPaid,
  isPayable,
  type Order,
  type SignedOrder,
  validateOrder,
} from '@genex/sdk/orders'
import { type Hex, isAddressEqual, size, zeroAddress } from 'viem'
import { judge } from '../book/judge.ts'
import { lasting, refusals } from '../book/reasons.ts'
import { type Facts, readFacts } from '../chain/facts.ts'
import { readHead } from '../chain/head.ts'
import { type Reader, readerAt } from '../chain/reader.ts'
import { authorityOf } from '../chain/signature.ts'
import {
  BookFullError,
  InvalidOrderError,
  InvalidPaymentError,
  OrderRefusedError,
  SignatureTooLongError,
  TooManyOrdersError,
  WrongChainError,
  WrongContractError,
} from '../errors/order.ts'
import { refresh } from '../jobs/refresh.ts'
import type { Services } from '../services.ts'
import type { Judgement, StoredOrder } from '../store/records.ts'
import { assertPermit, mayReplace } from './payment.ts'

/** Bytes: room for a wallet of fifty signers, and not for whatever a body holds. */
const longestSignature = 4_096

/** An order in the store, and whether this call put it there. */
export type Accepted = { order: StoredOrder; isNew: boolean }

/**
 * Checks an order against itself, its signature and the chain, and puts it on disk.
 * An order that is known already is returned as it is, so that a repeated post is harmless; a payment that it did not
 * have is taken over, and another one if its own no longer pays: who posts a bid without it must not keep its maker from
 * paying so.
 *
 * @throws WrongChainError, WrongContractError, InvalidOrderError, InvalidPaymentError, OrderRefusedError,
 * UndeployedMakerError, SignatureTooLongError, TooManyOrdersError, BookFullError, ChainUnavailableError, and what
 * `verifySignedOrder` finds wrong
 */
export async function acceptOrder(
  services: Services,
  signed: SignedOrder,
  options: { /** Keep an order that has not started. */ isScheduled: boolean },
): Promise<Accepted> {
  const hash = assertShape(services, signed)
  const known = services.store.orders.get(hash)
  const isPaidAnew = signed.payment !== undefined && known?.payment !== signed.payment
  if (known?.signature === signed.signature && !isPaidAnew) return { order: known, isNew: false }

  const head = await readHead(services.chain)
  const authority = await authorityOf(services, signed, head.number)
  if (known && !isPaidAnew) return { order: known, isNew: false }

  const reader = readerAt(services.chain, services.contracts, head.number)
  const { order, payment } = signed
  // Before anything is asked of the token: a contract of the maker's choice must not keep the node busy.
  await assertKnown(reader, order)
  if (isPaid(signed) && !(await isPayable(reader, signed))) throw refusal('PAYMENT_REFUSED')
  const [facts] = (await readFacts(reader, [signed])) as [Facts]
  if (known && isPaid(signed)) {
    await assertPermit(reader, signed, facts.bucket)
    const kept = { ...signed, payment: known.payment }
    if (!(await mayReplace(reader, kept, signed, facts.bucket))) return { order: known, isNew: false }
    services.store.orders.pay(hash, signed.payment)
    services.bell.ring()
    await refresh(services, [{ ...known, payment: signed.payment }])
    return { order: services.store.orders.get(hash) ?? known, isNew: false }
  }
  const judgement = judge({ order, authority, payment, filled: 0n, withdrawnAt: null }, facts, head.time)
  assertWelcome(order, judgement, facts, options.isScheduled)
  if (isPaid(signed)) await assertPermit(reader, signed, facts.bucket)
  assertRoom(services, order, judgement)
  const receivedAt = Math.floor(Date.now() / 1000)
  const placed = { hash, order, signature: signed.signature, authority, payment, receivedAt }
  const accepted = services.store.orders.place(placed, judgement, head.number)
  if (!accepted.isNew) return accepted
  services.bell.ring()
  return { ...accepted, order: await catchUp(services, accepted.order) }
}

// The watcher looks after orders of the store: what the chain did before this one got there is ours.
async function catchUp(services: Services, order: StoredOrder): Promise<StoredOrder> {
  const head = await readHead(services.chain)
  if (head.number === order.stateBlock) return order
  await refresh(services, [order])
  return services.store.orders.get(order.hash) ?? order
}

// What needs no chain comes first: it is cheap to refuse.
function assertShape({ chainId, contracts }: Services, signed: SignedOrder): Hex {
  if (signed.chainId !== chainId) throw new WrongChainError(signed.chainId, chainId)
  if (!isAddressEqual(signed.verifyingContract, contracts.marketplace)) {
    throw new WrongContractError(signed.verifyingContract, contracts.marketplace)
  }
  const bytes = size(signed.signature)
  if (bytes > longestSignature) throw new SignatureTooLongError(bytes, longestSignature)
  const issues = validateOrder(signed.order)
  if (issues.length > 0) throw new InvalidOrderError(issues)
  assertPaid(signed)
  return hashOrder(signed.order, signed)
}

/** @throws InvalidPaymentError, SignatureTooLongError */
function assertPaid({ order, payment }: SignedOrder): void {
  if (!payment) return
  if (size(payment) > longestSignature) throw new SignatureTooLongError(size(payment), longestSignature)
  try {
    assertPayment(order, payment)
  } catch (error) {
    if (!(error instanceof GenexError)) throw error
    throw new InvalidPaymentError({ code: error.code, message: error.shortMessage, cure: error.cure ?? error.message })
  }
}

/** Series and mapped tokens never go away, so this is asked once. @throws OrderRefusedError */
async function assertKnown(reader: Reader, order: Order): Promise<void> {
  const { couponId, paymentToken } = order
  const [isCoupon, isMoney] = await Promise.all([
    order.scope === 'class' ? hasIssuer(reader, couponId) : hasSeries(reader, couponId),
    paymentToken === zeroAddress || reader.token(paymentToken).then((info) => (info?.[0] ?? 0) !== 0),
  ])
  if (!isCoupon) throw refusal('COUPON_UNKNOWN')
  if (!isMoney) throw refusal('PAYMENT_TOKEN_UNKNOWN', { paymentToken })
}

async function hasSeries(reader: Reader, couponId: bigint): Promise<boolean> {
  return (await reader.terms(templateOf(couponId))) !== undefined
}

async function hasIssuer(reader: Reader, couponId: bigint): Promise<boolean> {
  return ((await reader.issuer(decodeCouponId(couponId).issuerId))?.status ?? 0) !== 0
}

function assertWelcome(order: Order, judgement: Judgement, { finding }: Facts, isScheduled: boolean): void {
  const { status, reason, filled } = judgement
  const { start, end, amount, nonce } = order
  if (status === 'filled') throw refusal('OVERFILL', { filled: String(filled), amount: String(amount) })
  if (status === 'expired' && reason === null) throw refusal('ORDER_EXPIRED', { end })
  if (reason === 'ORDER_NOT_STARTED' && !isScheduled) throw refusal(reason, { start })
  if (reason === null) return
  const hasEnded = status === 'cancelled' || status === 'expired'
  if (hasEnded && (reason === 'ORDER_CANCELLED' || reason === 'COUPON_EXPIRED')) {
    throw refusal(reason, { nonce: String(nonce) })
  }
  if (!finding.reason || !lasting.has(finding.reason.code)) return
  const { code, message, cure = message } = finding.reason
  throw new OrderRefusedError(code, message, cure, { nonce: String(nonce) })
}

/** @throws TooManyOrdersError, BookFullError */
function assertRoom({ store, config }: Services, { maker }: Order, { status }: Judgement): void {
  const limit = config.MAX_ORDERS_PER_MAKER
  if (limit > 0 && store.orders.pending(maker) >= limit) throw new TooManyOrdersError(maker, limit)
  const { MAX_ORDERS: most, MAX_UNFILLABLE_ORDERS: mostUnfillable } = config
  if (most > 0 && store.orders.pendingInAll() >= most) throw new BookFullError(most, 'that may still be filled')
  // Orders that nobody can fill must not shut out those that somebody can.
  if (status !== 'unfillable' || mostUnfillable === 0) return
  if (store.orders.unfillableInAll() >= mostUnfillable) {
    throw new BookFullError(mostUnfillable, 'that cannot be filled now')
  }
}

function refusal(code: keyof typeof refusals, details?: unknown): OrderRefusedError {
  const { message, cure } = refusals[code]
  return new OrderRefusedError(code, message, cure, details)
}
