import { keccak256, stringToHex } from 'viem'
import { redeemAt } from '../moves/till.ts'
import type { Story } from '../story.ts'
import { day, pass } from '../time.ts'
import type { Step } from './step.ts'

const reasonHash = keccak256(stringToHex('nobody is served; honour rate below 85 %'))

/** A notice freezes what the issuer could take out, can be withdrawn, and leads to default after 37 days. */
export const notice: Step = {
  title: 'The bakery is under notice; holders go on as before',
  async play(story) {
    const sale = await redeemAt(story, visit(story, 'B-10'), 'serves one more customer')
    await story.refused({
      who: 'stranger',
      what: 'gives notice in place of the platform',
      code: 'ACCESS_MANAGED_UNAUTHORIZED',
      attempt: () => give(story, 'stranger'),
    })
    await given(story)
    await withdrawn(story)
    await given(story)
    await frozen(story, sale)
    await tooEarly(story)
  },
}

const visit = (story: Story, receipt: string) =>
  ({ holder: 'buyerOne', till: 'bakeryTill', couponId: story.get('bread'), amount: 1n, receipt }) as const

const give = (story: Story, who: 'risk' | 'stranger') =>
  story.as(who).writeAdminSync({
    contract: 'treasury',
    functionName: 'giveNotice',
    args: [story.get('bakery'), reasonHash],
  })

async function given(story: Story) {
  const { receipt } = await give(story, 'risk')
  story.book.issuer(story.get('bakery')).status = 'frozen'
  await story.told({ who: 'risk', what: 'gives notice of default: the bakery is frozen', receipt })
}

async function withdrawn(story: Story) {
  const issuerId = story.get('bakery')
  const taken = await story.as('risk').writeAdminSync({
    contract: 'treasury',
    functionName: 'withdrawNotice',
    args: [issuerId],
  })
  story.book.issuer(issuerId).status = 'suspended'
  await story.told({ who: 'risk', what: 'withdraws it: the bakery promises to serve again', receipt: taken.receipt })
  const reinstated = await story.as('reviewer').writeAdminSync({
    contract: 'issuerRegistry',
    functionName: 'reinstate',
    args: [issuerId],
  })
  story.book.issuer(issuerId).status = 'active'
  await story.told({ who: 'reviewer', what: 'reinstates it', receipt: reinstated.receipt })
  // Seconds tell notices apart: a request is void from a notice's second on.
  await pass(story, day)
}

/** What the issuer can no longer do. */
async function frozen(story: Story, { request }: Awaited<ReturnType<typeof redeemAt>>) {
  const admin = story.as('bakeryAdmin')
  const issuerId = story.get('bakery')
  await story.refused({
    who: 'bakeryAdmin',
    what: 'takes the last sale back, which would mint',
    code: 'ISSUER_UNDER_NOTICE',
    attempt: () => admin.voidRedemptionSync({ request }),
  })
  await story.refused({
    who: 'bakeryAdmin',
    what: 'has the escrow of the redeemed coupon paid out',
    code: 'ISSUER_STATUS',
    attempt: () => admin.releaseEscrowSync({ templateId: story.get('bread') }),
  })
  await story.refused({
    who: 'bakeryAdmin',
    what: 'takes out the collateral it has asked back',
    code: 'ISSUER_STATUS',
    attempt: () => admin.withdrawCollateralSync({ issuerId, currency: 'CNY' }),
  })
  const { requestedAt } = await story.as('stranger').getCollateral({ issuerId, currency: 'CNY' })
  story.equal('since when collateral may be taken out (never: the notice ended the request)', requestedAt, 0)
}

async function tooEarly(story: Story) {
  const couponId = story.get('bread')
  const issuerId = story.get('bakery')
  await story.refused({
    who: 'buyerOne',
    what: 'claims before the claims are open',
    code: 'NOT_DEFAULTED',
    attempt: () => story.as('buyerOne').claimDefaultSync({ couponIds: [couponId], amounts: [1n] }),
  })
  await story.refused({
    who: 'stranger',
    what: 'opens the claims at once',
    code: 'TOO_EARLY',
    attempt: () => story.as('stranger').openClaimsSync({ issuerId }),
  })
}
