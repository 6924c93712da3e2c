import { lastMidnight } from '@genex/sdk/credit'
import { keccak256, stringToHex } from 'viem'
import { money } from '../money.ts'
import { applied, passMidnight, published, publishSigned, toldPublication } from '../moves/score.ts'
import { presentAt } from '../moves/till.ts'
import type { Story } from '../story.ts'
import { day, pass, timeOf } from '../time.ts'
import { buyPegged } from './pegged.ts'
import type { Step } from './step.ts'

/** Three processes rate from the index and sign; the relayer collects two signatures of them and publishes. */
export const rating: Step = {
  title: 'Three scorers rate the issuers; a better score waits two days and raises the quota',
  async play(story) {
    const stop = await story.startScorers()
    await firstScores(story)
    await badSteps(story)
    await improve(story)
    await rise(story)
    await stop()
  },
}

/** In fen: what was granted × the factor of the grade in basis points + 80 % of the collateral. */
async function quotaIs(story: Story, issuerId: number, granted: bigint, factor: bigint) {
  const { collateral } = story.book.issuer(issuerId)
  const { quota } = await story.as('stranger').getQuota({ issuerId, currency: 'CNY' })
  story.equal(`quota of issuer ${issuerId}`, quota, (granted * factor + collateral * 8_000n) / 10_000n)
}

async function firstScores(story: Story) {
  const asOf = lastMidnight(await timeOf(story))
  const tea = await published(story, { issuerId: story.get('issuerId'), asOf })
  const bakery = await published(story, { issuerId: story.get('bakery'), asOf })
  story.book.issuer(story.get('issuerId')).grade = 5
  story.book.issuer(story.get('bakery')).grade = 4
  await toldPublication(story, tea, `publishes the tea house’s first score, ${tea.score.score}: grade 5`)
  await toldPublication(story, bakery, `publishes the bakery’s first score, ${bakery.score.score}: grade 4`)
  // Grade 5 counts as much as none; grade 4 a fifth less.
  await quotaIs(story, story.get('issuerId'), 1_000_000n, 10_000n)
  await quotaIs(story, story.get('bakery'), 200_000n, 8_000n)
}

/** Steps are bounded, whoever agrees on them. */
async function badSteps(story: Story) {
  const issuerId = story.get('issuerId')
  const now = await timeOf(story)
  const { score, asOf } = await story.as('stranger').getScore({ issuerId })
  await refusedStep(story, 'publishes data as old as the last', 'NOT_NEWER', { score: score - 100, asOf })
  await refusedStep(story, 'publishes older data than the last', 'NOT_NEWER', { score: score - 100, asOf: asOf - day })
  const tooLarge = { score: score + 1_001, asOf: now - 60 }
  await refusedStep(story, 'publishes a step of 1,001 points up', 'RISE_TOO_LARGE', tooLarge)
}

async function refusedStep(story: Story, what: string, code: string, step: { score: number; asOf: number }) {
  const issuerId = story.get('issuerId')
  const reportHash = keccak256(stringToHex('no report'))
  const attempt = () => publishSigned(story, ['scorerOne', 'scorerTwo'], { ...step, issuerId, reportHash })
  await story.refused({ who: 'stranger', what, code, attempt })
}

/** The tea house honours what is ordered ahead, and secures more of what is outstanding. */
async function improve(story: Story) {
  const issuerId = story.get('issuerId')
  const couponId = story.get('voucher')
  const honourBy = (await timeOf(story)) + 2 * day
  for (let order = 1; order <= 6; order++) {
    const visit = { holder: 'consumer', till: 'till', couponId, amount: 1n, receipt: `R-30${order}` } as const
    const { request } = await presentAt(story, visit, honourBy, 'takes 1 × tea voucher for an order')
    const { receipt } = await story.as('till').honourSync({ request })
    story.book.honour(couponId, 1n)
    await story.told({ who: 'till', what: 'hands the goods over and honours it', receipt })
  }
  const amount = money('1,500.00')
  const { CNY: token } = story.tokens
  const allowed = await story.as('teaAdmin').allowTokenSync({ token, amount, spender: 'treasury' })
  await story.told({ who: 'teaAdmin', what: 'lets the Treasury take 1,500.00', receipt: allowed.receipt })
  const { receipt } = await story.as('teaAdmin').depositCollateralSync({ issuerId, currency: 'CNY', token, amount })
  story.book.pay('teaAdmin', 'treasury', amount)
  story.book.issuer(issuerId).collateral += 150_000n
  await story.told({ who: 'teaAdmin', what: 'deposits 1,500.00 more of collateral', receipt })
}

/** Up only as far as two weeks agree, and not before two days: time for a guardian to look. */
async function rise(story: Story) {
  const issuerId = story.get('issuerId')
  const standing = story.book.issuer(issuerId)
  const { score: old } = await story.as('stranger').getScore({ issuerId })
  const first = await published(story, { issuerId, asOf: await passMidnight(story, 8) })
  await toldPublication(story, first, `publishes a better score, ${first.score.score}: it waits`)
  await quotaIs(story, issuerId, 1_000_000n, 10_000n)

  const lowered = await story.as('guardian').writeAdminSync({
    contract: 'creditRegistry',
    functionName: 'lower',
    args: [issuerId, old, keccak256(stringToHex('to be looked at'))],
  })
  await story.told({ who: 'guardian', what: 'stops the rise, for a closer look', receipt: lowered.receipt })
  story.equal('pending score', (await story.as('stranger').getScore({ issuerId })).pending, 0)
  const second = await published(story, { issuerId, asOf: await passMidnight(story) })
  await toldPublication(story, second, `publishes ${second.score.score} a day later: it waits`)

  const cheaper = await buyerSees(story)
  await pass(story, 2 * day)
  await applied(story, issuerId, second.score.score)
  standing.grade = 6
  await quotaIs(story, issuerId, 1_000_000n, 12_000n)
  story.equal('a better grade is a higher price', (await buyerSees(story)) > cheaper, true)
  await buyPegged(story, 'consumer', 0n, 'buys at the price of grade 6')
  const soon = { score: second.score.score + 1, asOf: (await timeOf(story)) - 60 }
  await refusedStep(story, 'publishes another rise within the week', 'RISE_TOO_SOON', soon)
}

/** What the pegged ask costs now, token units: the discount for credit falls as the grade rises. */
async function buyerSees(story: Story): Promise<bigint> {
  const quote = await story.as('consumer').prepareFill({ orders: [story.get('pegged')], amount: 1n })
  return quote.total
}
