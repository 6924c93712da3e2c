import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { treasuryAbi } from '@genex/sdk/abis'
import { decodeCouponId } from '@genex/sdk/ids'
import { freePort } from '../../../scripts/lib/port.mjs'
import { addressOf } from '../../devnet/cast.ts'
import { connectAnvil, startChain } from '../../devnet/chain.ts'
import { saveState } from '../../devnet/snapshot.ts'
import { money } from '../money.ts'
import type { Story } from '../story.ts'
import type { Step } from './step.ts'
import { redemptionIdOf } from './till.ts'

const hour = 3_600
const day = 24 * hour

/** A copy of the chain whose clock is put forward; the chain itself stays in the present. */
export const future: Step = {
  title: 'What time does, on a throw-away copy of the chain',
  async play(present) {
    const state = join(present.directory, 'future.json')
    await saveState(present.rpcUrl, state)
    const log = join(present.directory, 'logs', 'future.log')
    const { url, service } = await startChain({ port: await freePort(), log, load: state })
    try {
      const story = present.copyTo(url)
      await orderExpires(story)
      await presentationReturns(story)
      await notYetValid(story)
      await couponExpires(story)
      await seriesIsFinalised(story)
      present.goOnAfter(story)
    } finally {
      await service.stop()
      rmSync(state)
    }
  },
}

async function forward(story: Story, seconds: number) {
  const anvil = connectAnvil(story.rpcUrl)
  await anvil.increaseTime({ seconds })
  await anvil.mine({ blocks: 1 })
}

async function orderExpires(story: Story) {
  const ask = await story.as('buyerOne').signAsk({
    couponId: story.get('voucher'),
    amount: 1n,
    paymentToken: story.tokens.CNY,
    unitPrice: money('91.00'),
    expiresIn: hour,
  })
  await forward(story, hour)
  await story.refused({
    who: 'consumer',
    what: 'takes an ask one hour after it was signed for an hour',
    code: 'ORDER_EXPIRED',
    attempt: () => story.as('consumer').fillSync({ order: ask, amount: 1n }),
  })
}

/** Two phases: presented coupons that nobody serves come back. */
async function presentationReturns(story: Story) {
  const consumer = story.as('consumer')
  const { timestamp } = await consumer.getBlock()
  const signed = await consumer.signRedeem({
    couponIds: [story.get('voucher')],
    amounts: [1n],
    terminal: addressOf('till'),
    redemptionId: redemptionIdOf('till', 'R-1044'),
    honourBy: Number(timestamp) + 2 * day,
  })
  const presented = await story.as('till').redeemSignedSync(signed)
  story.equal('the transaction', presented.recorded, 'presented')
  story.book.move(story.get('voucher'), 'consumer', undefined, 1n)
  await story.told({ who: 'till', what: 'takes 1 × tea voucher for an order in two days', receipt: presented.receipt })
  await story.refused({
    who: 'stranger',
    what: 'returns it before the time is over',
    code: 'TOO_EARLY',
    attempt: () => story.as('stranger').returnPresentedSync({ request: signed.request }),
  })
  await forward(story, 2 * day)
  const { receipt } = await story.as('stranger').returnPresentedSync({ request: signed.request })
  story.book.move(story.get('voucher'), undefined, 'consumer', 1n)
  await story.told({ who: 'stranger', what: 'returns it two days later: nobody served it', receipt })
}

async function notYetValid(story: Story) {
  const tea = story.as('teaAdmin')
  const { timestamp } = await tea.getBlock()
  const { templateId } = await tea.createSeriesSync({
    issuerId: story.get('issuerId'),
    currency: 'CNY',
    faceValue: 5_000n,
    kind: 'physical',
    validFrom: Number(timestamp) + 30 * day,
    validUntil: Number(timestamp) + 60 * day,
    terms: { version: 1, benefit: { type: 'value', amount: 5_000 } },
  })
  await story.as('reviewer').approveSeriesSync({ templateId })
  const issued = await tea.issueCouponsSync({ templateId, to: addressOf('consumer'), amount: 1n })
  story.book.move(templateId, undefined, 'consumer', 1n)
  story.book.count(templateId, { minted: 1n })
  story.book.exposure += 5_000n
  await story.told({ who: 'teaAdmin', what: 'gives away a coupon that is valid in 30 days', receipt: issued.receipt })
  const sign = () =>
    story.as('consumer').signRedeem({
      couponIds: [templateId],
      amounts: [1n],
      terminal: addressOf('till'),
      redemptionId: redemptionIdOf('till', 'R-1045'),
    })
  await story.refused({
    who: 'till',
    what: 'is offered it today',
    code: 'NOT_VALID_NOW',
    attempt: async () => story.as('till').redeemSignedSync(await sign()),
  })
  await forward(story, 30 * day)
  const redeemed = await story.as('till').redeemSignedSync(await sign())
  story.book.move(templateId, 'consumer', undefined, 1n)
  story.book.count(templateId, { redeemed: 1n })
  story.book.exposure -= 5_000n
  await story.told({ who: 'till', what: 'redeems it 30 days later', receipt: redeemed.receipt })
}

async function couponExpires(story: Story) {
  const voucher = story.get('voucher')
  const { timestamp } = await story.as('till').getBlock()
  await forward(story, decodeCouponId(voucher).validUntil - Number(timestamp))
  const ask = await story.as('buyerOne').signAsk({
    couponId: voucher,
    amount: 1n,
    paymentToken: story.tokens.CNY,
    unitPrice: money('50.00'),
  })
  await story.refused({
    who: 'consumer',
    what: 'buys a voucher in the second it expires',
    code: 'COUPON_EXPIRED',
    attempt: () => story.as('consumer').fillSync({ order: ask, amount: 1n }),
  })
  const late = await story.as('consumer').signRedeem({
    couponIds: [voucher],
    amounts: [1n],
    terminal: addressOf('till'),
    redemptionId: redemptionIdOf('till', 'R-1046'),
  })
  await story.refused({
    who: 'till',
    what: 'is offered an expired voucher',
    code: 'NOT_VALID_NOW',
    attempt: () => story.as('till').redeemSignedSync(late),
  })
}

/** Thirty days after expiry the unused coupons leave the books: breakage, recorded for ever. */
async function seriesIsFinalised(story: Story) {
  await forward(story, 30 * day)
  const stranger = story.as('stranger')
  const hash = await stranger.writeContract({
    abi: treasuryAbi,
    address: story.addresses.treasury,
    functionName: 'finalise',
    args: [story.get('voucher')],
  })
  const receipt = await stranger.waitForTransactionReceipt({ hash })
  story.book.exposure -= 9_000n * 16n
  await story.told({ who: 'stranger', what: 'finalises the series: 16 unused vouchers are breakage', receipt })
  const { finalised } = await stranger.getSeries({ couponId: story.get('voucher') })
  story.equal('series 1 is finalised', finalised, true)
}
