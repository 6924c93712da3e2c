import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { buyFromShop, teaHouse } from '../moves/shop.ts'
import { presentAt, recordOf, redeemAt, type Visit } from '../moves/till.ts'
import type { Story } from '../story.ts'
import { day, pass, timeOf, year } from '../time.ts'
import type { Step } from './step.ts'

const visit = (story: Story, receipt: string, amount = 1n): Visit => ({
  holder: 'consumer',
  till: 'till',
  couponId: story.get('voucher'),
  amount,
  receipt,
})

/** Two phases: the coupons are burned for goods to come, and come back if the goods do not. */
export const honouring: Step = {
  title: 'Ordered ahead: honoured, refused, forgotten; and a sale is taken back',
  async play(story) {
    await buyFromShop(story, teaHouse(story), 'consumer', {
      couponId: story.get('voucher'),
      amount: 10n,
      unitPrice: money('85.00'),
      discount: 1_500,
      name: 'tea voucher',
    })
    await served(story)
    await refusedByTill(story)
    await forgotten(story)
    await takenBack(story)
    await tooLate(story)
  },
}

async function served(story: Story) {
  const honourBy = (await timeOf(story)) + 2 * day
  const order = visit(story, 'R-2001', 2n)
  const signed = await presentAt(story, order, honourBy, 'takes 2 × tea voucher for an order in two days')
  await story.refused({
    who: 'stranger',
    what: 'honours it in place of the till',
    code: 'INVALID_TERMINAL',
    attempt: () => story.as('stranger').honourSync({ request: signed.request }),
  })
  const { receipt } = await story.as('till').honourSync({ request: signed.request })
  story.book.honour(order.couponId, 2n)
  await story.told({ who: 'till', what: 'hands the goods over and honours it', receipt })
  story.equal('the record', await recordOf(story, signed), 'honoured')
  await story.refused({
    who: 'till',
    what: 'honours it twice',
    code: 'WRONG_STATE',
    attempt: () => story.as('till').honourSync({ request: signed.request }),
  })
}

async function refusedByTill(story: Story) {
  const honourBy = (await timeOf(story)) + 2 * day
  const order = visit(story, 'R-2002')
  const signed = await presentAt(story, order, honourBy, 'takes 1 × tea voucher for another order')
  const { receipt } = await story.as('till').refuseSync({ request: signed.request, reason: 'SOLD_OUT' })
  story.book.giveBack(order.couponId, 'consumer', 1n)
  await story.told({ who: 'till', what: 'refuses it: SOLD_OUT; the coupon is back', receipt })
  story.equal('the record', await recordOf(story, signed), 'refused')
}

async function forgotten(story: Story) {
  const honourBy = (await timeOf(story)) + 2 * day
  const order = visit(story, 'R-2003')
  const signed = await presentAt(story, order, honourBy, 'takes 1 × tea voucher and forgets it')
  await story.refused({
    who: 'stranger',
    what: 'returns it before the time is over',
    code: 'TOO_EARLY',
    attempt: () => story.as('stranger').returnPresentedSync({ request: signed.request }),
  })
  await pass(story, 2 * day)
  await story.refused({
    who: 'till',
    what: 'wants to honour it two days later',
    code: 'TOO_LATE',
    attempt: () => story.as('till').honourSync({ request: signed.request }),
  })
  const { receipt } = await story.as('stranger').returnPresentedSync({ request: signed.request })
  story.book.giveBack(order.couponId, 'consumer', 1n)
  await story.told({ who: 'stranger', what: 'returns it: nobody served it', receipt })
  story.equal('the record', await recordOf(story, signed), 'returned')
}

/** A void is a mint by the merchant: once, and only by who may. */
async function takenBack(story: Story) {
  const terminal = addressOf('secondTill')
  const issuerId = story.get('issuerId')
  const expiry = (await timeOf(story)) + year
  const again = await story.as('teaAdmin').setTerminalSync({ issuerId, terminal, expiry })
  await story.told({ who: 'teaAdmin', what: 'sets the revoked till up again, without voids', receipt: again.receipt })

  const sale = { ...visit(story, 'S-11'), till: 'secondTill' } as const
  const { request } = await redeemAt(story, sale, 'redeems 1 × tea voucher')
  await story.refused({
    who: 'secondTill',
    what: 'takes the sale back without permission',
    code: 'MAY_NOT_VOID',
    attempt: () => story.as('secondTill').voidRedemptionSync({ request }),
  })
  const voided = await story.as('teaAdmin').voidRedemptionSync({ request })
  story.book.unredeem(sale.couponId, 'consumer', 1n)
  await story.told({
    who: 'teaAdmin',
    what: 'takes it back: the coupon is the consumer’s again',
    receipt: voided.receipt,
  })
  await story.refused({
    who: 'teaAdmin',
    what: 'takes it back a second time',
    code: 'WRONG_STATE',
    attempt: () => story.as('teaAdmin').voidRedemptionSync({ request }),
  })

  const own = visit(story, 'R-2004')
  const atTill = await redeemAt(story, own, 'redeems 1 × tea voucher by mistake')
  const { receipt } = await story.as('till').voidRedemptionSync({ request: atTill.request })
  story.book.unredeem(own.couponId, 'consumer', 1n)
  await story.told({ who: 'till', what: 'takes it back: this till may', receipt })
}

async function tooLate(story: Story) {
  const { request } = await redeemAt(story, visit(story, 'R-2005'), 'redeems 1 × tea voucher')
  await pass(story, 7 * day)
  await story.refused({
    who: 'till',
    what: 'takes it back after the seven days of the window',
    code: 'VOID_WINDOW_OVER',
    attempt: () => story.as('till').voidRedemptionSync({ request }),
  })
}
