import { addressOf } from '../../devnet/cast.ts'
import { redemptionIdOf } from '../moves/till.ts'
import { year } from '../time.ts'
import type { Step } from './step.ts'

/** Redemption asks no server of the platform and cannot be paused. */
export const redeemAtTill: Step = {
  title: 'A consumer redeems at the till: one signature, the till pays the gas',
  async play(story) {
    const voucher = story.get('voucher')
    const issuerId = story.get('issuerId')
    const { timestamp } = await story.as('teaAdmin').getBlock()
    for (const till of ['till', 'secondTill'] as const) {
      const terminal = addressOf(till)
      const { receipt } = await story
        .as('teaAdmin')
        .setTerminalSync({ issuerId, terminal, expiry: Number(timestamp) + 2 * year, canVoid: till === 'till' })
      await story.told({ who: 'teaAdmin', what: `sets up the ${till === 'till' ? 'till' : 'second till'}`, receipt })
    }

    const consumer = story.as('consumer')
    const terminal = addressOf('till')
    const redemptionId = redemptionIdOf('till', 'R-1042')
    const signed = await consumer.signRedeem({ couponIds: [voucher], amounts: [4n], terminal, redemptionId })
    story.equal('total face that the wallet shows, in fen', signed.request.totalFace, 40_000n)
    await story.told({ who: 'consumer', what: 'signs 4 × tea voucher over to the till: 400.00 CNY' })

    const elsewhere = { ...signed, request: { ...signed.request, terminal: addressOf('secondTill') } }
    await story.refused({
      who: 'secondTill',
      what: 'submits the signature for itself',
      code: 'INVALID_SIGNATURE',
      attempt: () => story.as('secondTill').redeemSignedSync(elsewhere),
    })

    const first = await story.as('till').redeemSignedSync(signed)
    story.equal('the transaction', first.recorded, 'redeemed')
    story.book.redeem(voucher, 'consumer', 4n)
    await story.told({ who: 'till', what: 'submits it: 4 coupons are burned', receipt: first.receipt })
    const record = { holder: addressOf('consumer'), terminal, redemptionId }
    const before = await story.as('till').getRedemption(record)
    story.equal('state of the record', before.state, 'redeemed')

    const again = await story.as('till').redeemSignedSync(signed)
    story.equal('the same again', again.recorded, 'before')
    const after = await story.as('till').getRedemption(record)
    story.equal('the record', JSON.stringify(after), JSON.stringify(before))
    await story.told({ who: 'till', what: 'lost the answer, asks again: the same record', receipt: again.receipt })

    const other = await consumer.signRedeem({ couponIds: [voucher], amounts: [1n], terminal, redemptionId })
    await story.refused({
      who: 'till',
      what: 'uses the id for something else',
      code: 'ID_USED',
      attempt: () => story.as('till').redeemSignedSync(other),
    })
  },
}
