import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { teaHouse } from '../moves/shop.ts'
import { redeemAt } from '../moves/till.ts'
import type { Story } from '../story.ts'
import { fillWallet } from './money.ts'
import type { Step } from './step.ts'

/** Escrow travels with the coupon: it is the issuer's once the goods were handed over. */
export const escrowAndFees: Step = {
  title: 'The escrow of redeemed vouchers is released, and the platform takes its fees',
  async play(story) {
    await fillWallet(story, 'teaAdmin', 'CNY', '5,000.00')
    // 4 on the first day, 2 honoured, 1 after the voids.
    await release(story, 7n)
    await story.refused({
      who: 'stranger',
      what: 'releases it again',
      code: 'NOTHING_TO_RELEASE',
      attempt: () => story.as('stranger').releaseEscrowSync({ templateId: story.get('voucher') }),
    })
    await voidAfterRelease(story)
    await fees(story)
  },
}

async function release(story: Story, units: bigint) {
  const templateId = story.get('voucher')
  const due = units * money('10.00')
  story.equal('escrow that is due', await story.as('stranger').getEscrowDue({ templateId }), due)
  const released = await story.as('stranger').releaseEscrowSync({ templateId })
  story.equal('coupons of the release', released.units, units)
  story.equal('token units of the release', released.amount, due)
  story.book.pay('treasury', teaHouse(story).seller, due)
  story.book.count(templateId, 'released', units)
  const what = `releases the escrow of ${units} redeemed vouchers to the shop`
  await story.told({ who: 'stranger', what, receipt: released.receipt })
}

/** What was released must come back before a coupon is created again: the admin pays it, as it agreed to. */
async function voidAfterRelease(story: Story) {
  const couponId = story.get('voucher')
  const visit = { holder: 'consumer', till: 'till', couponId, amount: 1n, receipt: 'R-2006' } as const
  const { request } = await redeemAt(story, visit, 'redeems 1 × tea voucher')
  await release(story, 1n)
  await story.refused({
    who: 'till',
    what: 'takes the sale back, its escrow being gone',
    code: 'TRANSFER_FROM_FAILED',
    attempt: () => story.as('till').voidRedemptionSync({ request }),
  })
  const allowance = { token: story.tokens.CNY, spender: 'treasury' } as const
  const allowed = await story.as('teaAdmin').allowTokenSync({ ...allowance, amount: money('10.00') })
  await story.told({ who: 'teaAdmin', what: 'lets the Treasury take 10.00', receipt: allowed.receipt })
  const { receipt } = await story.as('till').voidRedemptionSync({ request })
  story.book.unredeem(couponId, 'consumer', 1n)
  story.book.count(couponId, 'released', -1n)
  story.book.pay('teaAdmin', 'treasury', money('10.00'))
  await story.told({ who: 'till', what: 'takes it back: the escrow is in place again', receipt })
}

async function fees(story: Story) {
  const { CNY: token } = story.tokens
  const withdraw = (who: 'treasurer' | 'stranger', amount: bigint) =>
    story.as(who).writeAdminSync({
      contract: 'treasury',
      functionName: 'withdrawFees',
      args: [token, addressOf('treasurer'), amount],
    })
  await story.refused({
    who: 'stranger',
    what: 'takes the platform’s fees',
    code: 'ACCESS_MANAGED_UNAUTHORIZED',
    attempt: () => withdraw('stranger', 1n),
  })
  await story.refused({
    who: 'treasurer',
    what: 'takes one unit more than there is',
    code: 'FEES_TOO_SMALL',
    attempt: () => withdraw('treasurer', story.book.fees + 1n),
  })
  const amount = money('20.00')
  const { receipt } = await withdraw('treasurer', amount)
  story.book.pay('treasury', 'treasurer', amount)
  story.book.fees -= amount
  await story.told({ who: 'treasurer', what: 'takes 20.00 of fees', receipt })
}
