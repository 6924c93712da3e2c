import type { SignedRedeem } from '@genex/sdk'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { passMidnight, published, toldPublication } from '../moves/score.ts'
import { presentAt } from '../moves/till.ts'
import type { Story } from '../story.ts'
import { day, pass, timeOf } from '../time.ts'
import { holders } from './bakery.ts'
import { fillWallet } from './money.ts'
import type { Step } from './step.ts'

/** Whoever does not serve is rated lower at once, and a lower grade allows less. */
export const failing: Step = {
  title: 'The bakery serves nobody any more; its grade falls, and with it what it may issue',
  async play(story) {
    const stop = await story.startScorers()
    await ordersForgotten(story)
    const issuerId = story.get('bakery')
    const score = await published(story, { issuerId, asOf: await passMidnight(story) })
    story.book.issuer(issuerId).grade = 3
    await toldPublication(story, score, `publishes the bakery’s worse score, ${score.score.score}, at once: grade 3`)
    await stop()
    await mintingStops(story)
    await collateralHelps(story)
  },
}

async function ordersForgotten(story: Story) {
  const couponId = story.get('bread')
  const honourBy = (await timeOf(story)) + 2 * day
  const presented: SignedRedeem[] = []
  for (const [index, holder] of holders.entries()) {
    const visit = { holder, till: 'bakeryTill', couponId, amount: 2n, receipt: `B-${index}` } as const
    presented.push(await presentAt(story, visit, honourBy, 'takes 2 × bread coupon for an order'))
  }
  await pass(story, 2 * day)
  for (const [index, holder] of holders.entries()) {
    const { request } = presented[index]!
    const { receipt } = await story.as('stranger').returnPresentedSync({ request })
    story.book.giveBack(couponId, holder, 2n)
    await story.told({ who: 'stranger', what: 'returns 2 × bread coupon that nobody served', receipt })
  }
}

const mint = (story: Story) =>
  story.as('bakeryAdmin').issueCouponsSync({
    templateId: story.get('bread'),
    to: addressOf('bakerySeller'),
    amount: 1n,
  })

async function mintingStops(story: Story) {
  const issuerId = story.get('bakery')
  const { quota, exposure } = await story.as('stranger').getQuota({ issuerId, currency: 'CNY' })
  // 2,000.00 granted × 60 %; 30 coupons of 45.00 unsecured.
  story.equal('quota and exposure of the bakery in fen', `${quota} ${exposure}`, '120000 135000')
  await fillWallet(story, 'bakeryAdmin', 'CNY', '500.00')
  await story.refused({
    who: 'bakeryAdmin',
    what: 'mints one more bread coupon',
    code: 'OVER_QUOTA',
    attempt: () => mint(story),
  })
}

/** Collateral counts at 80 %. Some of it is asked back before long. */
async function collateralHelps(story: Story) {
  const issuerId = story.get('bakery')
  const admin = story.as('bakeryAdmin')
  const { CNY: token } = story.tokens
  const of = { issuerId, currency: 'CNY' } as const
  const allowed = await admin.allowTokenSync({ token, amount: money('500.00'), spender: 'treasury' })
  await story.told({ who: 'bakeryAdmin', what: 'lets the Treasury take its last 500.00', receipt: allowed.receipt })
  const deposited = await admin.depositCollateralSync({ ...of, token, amount: money('300.00') })
  story.book.pay('bakeryAdmin', 'treasury', money('300.00'))
  story.book.issuer(issuerId).collateral = 30_000n
  await story.told({ who: 'bakeryAdmin', what: 'deposits 300.00 of collateral', receipt: deposited.receipt })
  const minted = await mint(story)
  story.book.mint(story.get('bread'), 'bakerySeller', 1n)
  story.book.pay('bakeryAdmin', 'treasury', money('5.00'))
  await story.told({ who: 'bakeryAdmin', what: 'mints one again, with its escrow of 5.00', receipt: minted.receipt })
  await story.refused({
    who: 'bakeryAdmin',
    what: 'asks for all of the collateral back',
    code: 'COLLATERAL_IN_USE',
    attempt: () => admin.requestCollateralWithdrawalSync({ ...of, amount: money('300.00') }),
  })
  const { receipt } = await admin.requestCollateralWithdrawalSync({ ...of, amount: money('50.00') })
  story.book.issuer(issuerId).collateral = 25_000n
  await story.told({ who: 'bakeryAdmin', what: 'asks for 50.00 of it back', receipt })
}
