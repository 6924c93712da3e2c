import { withSerial } from '@genex/sdk/ids'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import type { Story } from '../story.ts'
import { day, pass } from '../time.ts'
import type { Step } from './step.ts'

/** Fen: what the platform granted, and what a fen of collateral adds, in basis points. */
const base = 500_000n
const factor = 8_000n

/** Boxes that the tea house mints for its shops. */
const boxes = 14n

/** Zero deposit to enter; who deposits all the same may issue more. */
export const collateral: Step = {
  title: 'The tea house deposits collateral for a larger quota, and takes some of it out again',
  async play(story) {
    const issuerId = story.get('issuerId')
    const tea = story.as('teaAdmin')
    const token = story.tokens.CNY
    const deposit = money('1,000.00')
    const allowed = await tea.allowTokenSync({ token, amount: deposit, spender: 'treasury' })
    await story.told({ who: 'teaAdmin', what: 'lets the Treasury take 1,000.00', receipt: allowed.receipt })
    await story.refused({
      who: 'teaAdmin',
      what: 'deposits it for a currency that the token does not stand for',
      code: 'TOKEN_CURRENCY_MISMATCH',
      attempt: () => tea.depositCollateralSync({ issuerId, currency: 'USD', token, amount: deposit }),
    })
    const { receipt } = await tea.depositCollateralSync({ issuerId, currency: 'CNY', token, amount: deposit })
    story.book.pay('teaAdmin', 'treasury', deposit)
    story.book.issuer(issuerId).collateral = 100_000n
    await story.told({ who: 'teaAdmin', what: 'deposits 1,000.00 of collateral', receipt })
    await quotaIs(story)
    await story.refused({
      who: 'teaAdmin',
      what: `mints ${boxes + 6n} boxes: more than that allows`,
      code: 'OVER_QUOTA',
      attempt: () => mint(story, boxes + 6n),
    })
    const minted = await mint(story, boxes)
    story.equal('first serial', minted.firstSerial, 4)
    for (let serial = 4; serial < 4 + Number(boxes); serial++) {
      story.book.mint(withSerial(story.get('box'), serial), 'teaSeller', 1n)
    }
    const what = `mints ${boxes} boxes for its shops: more than without collateral`
    await story.told({ who: 'teaAdmin', what, receipt: minted.receipt })
    story.equal('exposure is above the granted quota', story.book.issuer(issuerId).exposure > base, true)
    await withdraw(story)
    await grantMore(story)
  },
}

const mint = (story: Story, amount: bigint) =>
  story.as('teaAdmin').issueCouponsSync({ templateId: story.get('box'), to: addressOf('teaSeller'), amount })

async function quotaIs(story: Story) {
  const issuerId = story.get('issuerId')
  const { quota, exposure } = await story.as('stranger').getQuota({ issuerId, currency: 'CNY' })
  const standing = story.book.issuer(issuerId)
  story.equal('quota in fen', quota, base + (standing.collateral * factor) / 10_000n)
  story.equal('exposure in fen', exposure, standing.exposure)
}

/** A month has gone well. */
async function grantMore(story: Story) {
  const issuerId = story.get('issuerId')
  const { receipt } = await story.as('reviewer').writeAdminSync({
    contract: 'couponFactory',
    functionName: 'setQuota',
    args: [issuerId, 156, 1_000_000n, 2_000_000n],
  })
  await story.told({ who: 'reviewer', what: 'grants the tea house 10,000.00, to be weighed by its grade', receipt })
}

/** Collateral leaves with delay, and never below what exposure needs. */
async function withdraw(story: Story) {
  const issuerId = story.get('issuerId')
  const tea = story.as('teaAdmin')
  const of = { issuerId, currency: 'CNY' } as const
  const standing = story.book.issuer(issuerId)
  await story.refused({
    who: 'teaAdmin',
    what: 'asks for all of it back',
    code: 'COLLATERAL_IN_USE',
    attempt: () => tea.requestCollateralWithdrawalSync({ ...of, amount: money('1,000.00') }),
  })
  const ask = async (text: string) => {
    const { receipt } = await tea.requestCollateralWithdrawalSync({ ...of, amount: money('200.00') })
    standing.collateral = 80_000n
    await story.told({ who: 'teaAdmin', what: text, receipt })
    await quotaIs(story)
  }
  await ask('asks for 200.00 back, which stops counting at once')
  const cancelled = await tea.cancelCollateralWithdrawalSync(of)
  standing.collateral = 100_000n
  await story.told({ who: 'teaAdmin', what: 'takes the request back: it counts again', receipt: cancelled.receipt })
  await quotaIs(story)
  await ask('asks for 200.00 back once more')
  await story.refused({
    who: 'teaAdmin',
    what: 'takes it out at once',
    code: 'TOO_EARLY',
    attempt: () => tea.withdrawCollateralSync(of),
  })
  await pass(story, 14 * day)
  const { amount, receipt } = await tea.withdrawCollateralSync(of)
  story.equal('collateral that left', amount, money('200.00'))
  story.book.pay('treasury', 'teaSeller', amount)
  await story.told({ who: 'teaAdmin', what: 'takes 200.00 out, two weeks later', receipt })
  await quotaIs(story)
}
