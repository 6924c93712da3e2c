import { hashOrder } from '@genex/sdk/orders'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { anAsk, resaleFee, take } from '../moves/shop.ts'
import type { Story } from '../story.ts'
import { hour, pass, timeOf } from '../time.ts'
import type { Step } from './step.ts'

/** What one signs, lets, locks or stops can be taken back: each act here is followed by its reverse. */
export const undo: Step = {
  title: 'What can be taken back',
  async play(story) {
    await tradingLock(story)
    await notices(story)
    await neighbours(story)
    await registration(story)
    await transfers(story)
    await operators(story)
    await admins(story)
    await pause(story)
  },
}

async function tradingLock(story: Story) {
  const maker = story.as('buyerOne')
  const signed = await anAsk(story)
  const locked = await maker.lockTradingSync({})
  await story.told({ who: 'buyerOne', what: 'locks trading: a lost phone', receipt: locked.receipt })
  await story.refused({
    who: 'consumer',
    what: 'takes an ask of the locked account',
    code: 'LOCKED',
    attempt: () => story.as('consumer').fillSync({ order: signed, amount: 1n }),
  })
  await story.refused({
    who: 'buyerOne',
    what: 'signs another ask while locked',
    code: 'LOCKED',
    attempt: () => anAsk(story),
  })
  const { receipt } = await maker.unlockTradingSync({})
  await story.told({ who: 'buyerOne', what: 'unlocks it; what was signed before stays void', receipt })
  await story.refused({
    who: 'consumer',
    what: 'takes the ask from before the lock',
    code: 'STALE_EPOCH',
    attempt: () => story.as('consumer').fillSync({ order: signed, amount: 1n }),
  })
}

/** A relayer hides an order when its maker asks; the signature counts on chain until it is cancelled there. */
async function notices(story: Story) {
  const signed = await anAsk(story)
  const { hash } = await story.relayer.post(signed)
  story.book.orders.set(hash, { status: 'open', fillable: 2n })
  const couponId = story.get('voucher')
  const price = money('88.00')
  await story.told({ who: 'buyerOne', what: 'posts an ask for 2 × tea voucher', price, couponId, discount: 1_200 })
  const hidden = await story.relayer.cancel(story.as('buyerOne'), { hash })
  story.equal('state at the relayer', `${hidden.status} ${hidden.reason}`, 'cancelled WITHDRAWN')
  story.book.orders.set(hash, { status: 'cancelled', fillable: 0n })
  await story.told({ who: 'buyerOne', what: 'withdraws it from the relayer, with a signature' })

  const receipt = await take(story, 'consumer', signed, 1n)
  const deal = { couponId, amount: 1n, unitPrice: price, fee: resaleFee(price) }
  story.book.resale({ seller: 'buyerOne', buyer: 'consumer' }, deal)
  const what = 'had a copy and buys one: a notice binds nobody'
  await story.told({ who: 'consumer', what, price, couponId, discount: 1_200, receipt })
  const cancelled = await story.as('buyerOne').cancelOrderSync({ nonce: signed.order.nonce })
  await story.told({ who: 'buyerOne', what: 'cancels on chain, which does', receipt: cancelled.receipt })
  await story.refused({
    who: 'consumer',
    what: 'takes the other one',
    code: 'ORDER_CANCELLED',
    attempt: () => story.as('consumer').fillSync({ order: signed, amount: 1n }),
  })
  // A relayer forgets it after a month if it has not seen the trade before the cancellation overwrote it.
  story.book.orders.delete(hash)
}

async function neighbours(story: Story) {
  // Four nonces to a word: those of one word are cancelled at the price of one.
  const word = 1_000_000n
  const pair = await Promise.all([4n * word, 4n * word + 3n].map((nonce) => anAsk(story, { nonce })))
  const { receipt } = await story.as('buyerOne').cancelWordSync({ word })
  await story.told({ who: 'buyerOne', what: 'cancels two asks with neighbouring nonces at once', receipt })
  for (const order of pair) {
    await story.refused({
      who: 'consumer',
      what: `takes the ask with nonce ${order.order.nonce}`,
      code: 'ORDER_CANCELLED',
      attempt: () => story.as('consumer').fillSync({ order, amount: 1n }),
    })
  }
}

/** Listed on chain instead of signed: the Marketplace needs its maker's leave, which is taken back with the order. */
async function registration(story: Story) {
  const maker = story.as('buyerOne')
  const operator = story.addresses.marketplace
  const given = await maker.approveOperatorSync({ operator, approved: true })
  await story.told({ who: 'buyerOne', what: 'lets the Marketplace move their coupons', receipt: given.receipt })
  const { order, ...place } = await anAsk(story)
  const { receipt } = await maker.registerOrderSync({ order })
  const hash = hashOrder(order, place)
  await story.told({ who: 'buyerOne', what: 'registers an ask on chain, for who cannot sign', receipt })
  await story.caughtUp()
  const listed = await story.relayer.get(hash)
  story.equal('the relayer lists it', `${listed.status} ${listed.fillable} ${listed.signature}`, 'open 2 0x')
  const cancelled = await maker.cancelOrderSync({ nonce: order.nonce })
  await story.told({ who: 'buyerOne', what: 'cancels it', receipt: cancelled.receipt })
  const taken = await maker.approveOperatorSync({ operator, approved: false })
  await story.told({ who: 'buyerOne', what: 'takes the leave back', receipt: taken.receipt })
  await story.refused({
    who: 'consumer',
    what: 'takes the registered ask',
    code: 'ORDER_CANCELLED',
    attempt: () => story.as('consumer').fillSync({ order: { order, ...place, signature: '0x' }, amount: 1n }),
  })
}

async function transfers(story: Story) {
  const giver = story.as('buyerTwo')
  const gift = await giver.signTransfer({
    to: addressOf('consumer'),
    couponIds: [story.get('voucher')],
    amounts: [1n],
  })
  await story.told({ who: 'buyerTwo', what: 'signs 1 × tea voucher over to the consumer' })
  const { receipt } = await giver.cancelAuthorizationSync({ nonce: gift.authorization.nonce })
  await story.told({ who: 'buyerTwo', what: 'changes their mind', receipt })
  await story.refused({
    who: 'carrier',
    what: 'carries it all the same',
    code: 'AUTHORIZATION_USED',
    attempt: () => story.as('carrier').transferWithAuthorizationSync(gift),
  })
}

async function operators(story: Story) {
  const holder = story.as('buyerThree')
  const operator = addressOf('carrier')
  const move = () =>
    story.as('carrier').transferSync({
      from: addressOf('buyerThree'),
      to: addressOf('consumer'),
      couponId: story.get('voucher'),
      amount: 1n,
    })
  const given = await holder.approveOperatorSync({ operator, approved: true })
  await story.told({ who: 'buyerThree', what: 'lets the carrier move their coupons', receipt: given.receipt })
  const { receipt } = await move()
  story.book.move(story.get('voucher'), 'buyerThree', 'consumer', 1n)
  await story.told({ who: 'carrier', what: 'brings one to the consumer', receipt })
  const taken = await holder.approveOperatorSync({ operator, approved: false })
  await story.told({ who: 'buyerThree', what: 'takes the permission back', receipt: taken.receipt })
  await story.refused({ who: 'carrier', what: 'moves another one', code: 'NOT_APPROVED', attempt: move })
}

/** An admin changes only by two steps of its own: the old one proposes, the new one accepts. */
async function admins(story: Story) {
  const issuerId = story.get('issuerId')
  for (const [from, to] of [
    ['teaAdmin', 'teaHeir'],
    ['teaHeir', 'teaAdmin'],
  ] as const) {
    const proposed = await story.as(from).proposeAdminSync({ issuerId, admin: addressOf(to) })
    await story.told({
      who: from,
      what: `proposes ${to === 'teaAdmin' ? 'the old' : 'a new'} admin`,
      receipt: proposed.receipt,
    })
    await story.refused({
      who: 'stranger',
      what: 'accepts in their place',
      code: 'NOT_PENDING_ADMIN',
      attempt: () => story.as('stranger').acceptAdminSync({ issuerId }),
    })
    const { receipt } = await story.as(to).acceptAdminSync({ issuerId })
    await story.told({ who: to, what: 'accepts', receipt })
    story.equal('admin', (await story.as('stranger').getIssuer({ issuerId })).admin, addressOf(to))
  }
}

/** A pause stops trading, and nothing else, and ends by itself. */
async function pause(story: Story) {
  const forAnHour = await anAsk(story, { expiresIn: hour })
  const later = await anAsk(story)
  const until = (await timeOf(story)) + hour
  const paused = await story.as('guardian').writeAdminSync({
    contract: 'marketplace',
    functionName: 'pause',
    args: [until],
  })
  await story.told({ who: 'guardian', what: 'pauses trading for an hour', receipt: paused.receipt })
  await story.refused({
    who: 'consumer',
    what: 'buys meanwhile',
    code: 'PAUSED',
    attempt: () => story.as('consumer').fillSync({ order: later, amount: 1n }),
  })
  const gift = { from: addressOf('consumer'), to: addressOf('buyerThree'), couponId: story.get('voucher'), amount: 1n }
  const given = await story.as('consumer').transferSync(gift)
  story.book.move(gift.couponId, 'consumer', 'buyerThree', 1n)
  await story.told({ who: 'consumer', what: 'still transfers', receipt: given.receipt })

  await pass(story, hour)
  const receipt = await take(story, 'consumer', later, 1n)
  const price = money('88.00')
  const deal = { couponId: gift.couponId, amount: 1n, unitPrice: price, fee: resaleFee(price) }
  story.book.resale({ seller: 'buyerOne', buyer: 'consumer' }, deal)
  const what = 'buys an hour later'
  await story.told({ who: 'consumer', what, price, couponId: gift.couponId, discount: 1_200, receipt })
  await story.refused({
    who: 'consumer',
    what: 'takes an ask that was signed for that hour',
    code: 'ORDER_EXPIRED',
    attempt: () => story.as('consumer').fillSync({ order: forAnHour, amount: 1n }),
  })
}
