import { keccak256, stringToHex } from 'viem'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import type { Story } from '../story.ts'
import { fillWallet } from './money.ts'
import type { Step } from './step.ts'

/** A primary ask of the shop for vouchers, with what a case needs beyond that. */
const ask = (story: Story, special: object = {}) =>
  story.as('teaSeller').signPrimaryAsk({
    couponId: story.get('voucher'),
    amount: 50n,
    paymentToken: story.tokens.CNY,
    unitPrice: money('85.00'),
    maxFee: 100,
    ...special,
  })

async function buy(story: Story, order: Awaited<ReturnType<typeof ask>>, amount: bigint) {
  const buyer = story.as('buyerThree')
  const quote = await buyer.prepareFill({ orders: [order], amount })
  for (const step of quote.steps) await step.run()
  return buyer.fillSync(quote)
}

/** What the contracts hold the issuer to, whoever asks and however. */
export const badIssuing: Step = {
  title: 'Limits of the issuer',
  async play(story) {
    const box = story.get('box')
    // Exposure: 16 vouchers of 90.00 unsecured and 2 boxes of 200.00, of 5,000.00: 3,160.00 are free.
    const { headroom } = await story.as('stranger').getQuota({ issuerId: story.get('issuerId'), currency: 'CNY' })
    story.equal('headroom in fen', headroom, 316_000n)
    await story.refused({
      who: 'teaAdmin',
      what: 'mints 16 boxes: 3,200.00 of 3,160.00 CNY that are free',
      code: 'OVER_QUOTA',
      attempt: () =>
        story.as('teaAdmin').issueCouponsSync({ templateId: box, to: addressOf('teaSeller'), amount: 16n }),
    })
    const order = await ask(story)
    await story.refused({
      who: 'buyerThree',
      what: 'buys 36 vouchers: 3,240.00 unsecured',
      code: 'OVER_QUOTA',
      attempt: async () => buy(story, await ask(story, { unitPrice: money('11.00') }), 36n),
    })
    await story.refused({
      who: 'buyerThree',
      what: 'buys at 101.00, above face',
      code: 'PRICE_ABOVE_CAP',
      attempt: async () => buy(story, await ask(story, { unitPrice: money('101.00') }), 1n),
    })
    await fillWallet(story, 'buyerThree', 'USD', '100.00')
    await story.refused({
      who: 'buyerThree',
      what: 'pays in dollars what is sold in yuan',
      code: 'WRONG_PAYMENT_TOKEN',
      attempt: async () => buy(story, await ask(story, { paymentToken: story.tokens.USD }), 1n),
    })
    await suspension(story, order)
    await terminals(story)
  },
}

async function suspension(story: Story, order: Awaited<ReturnType<typeof ask>>) {
  const reviewer = story.as('reviewer')
  const issuerId = story.get('issuerId')
  const reason = keccak256(stringToHex('complaints under review'))
  const registry = { contract: 'issuerRegistry' } as const
  const suspended = await reviewer.writeAdminSync({ ...registry, functionName: 'suspend', args: [issuerId, reason] })
  story.book.issuer(issuerId).status = 'suspended'
  await story.told({ who: 'reviewer', what: 'suspends the tea house', receipt: suspended.receipt })
  await story.refused({
    who: 'teaAdmin',
    what: 'mints while suspended',
    code: 'ISSUER_NOT_ACTIVE',
    attempt: () =>
      story.as('teaAdmin').issueCouponsSync({ templateId: story.get('box'), to: addressOf('teaSeller'), amount: 1n }),
  })
  await story.refused({
    who: 'buyerThree',
    what: 'buys from the suspended shop',
    code: 'ISSUER_NOT_ACTIVE',
    attempt: () => buy(story, order, 1n),
  })

  const gift = await story.as('buyerThree').transferSync({
    from: addressOf('buyerThree'),
    to: addressOf('bidder'),
    couponId: story.get('voucher'),
    amount: 1n,
  })
  story.book.move(story.get('voucher'), 'buyerThree', 'bidder', 1n)
  await story.told({ who: 'buyerThree', what: 'still transfers: holders are not suspended', receipt: gift.receipt })
  const reinstated = await reviewer.writeAdminSync({ ...registry, functionName: 'reinstate', args: [issuerId] })
  story.book.issuer(issuerId).status = 'active'
  await story.told({ who: 'reviewer', what: 'reinstates the tea house', receipt: reinstated.receipt })
}

async function terminals(story: Story) {
  const consumer = story.as('consumer')
  const signFor = (terminal: 'stranger' | 'secondTill') =>
    consumer.signRedeem({
      couponIds: [story.get('voucher')],
      amounts: [1n],
      terminal: addressOf(terminal),
      redemptionId: keccak256(stringToHex(`R-${terminal}`)),
    })
  const atStranger = await signFor('stranger')
  await story.refused({
    who: 'stranger',
    what: 'redeems as if a till of the tea house',
    code: 'INVALID_TERMINAL',
    attempt: () => story.as('stranger').redeemSignedSync(atStranger),
  })
  const issuerId = story.get('issuerId')
  const { receipt } = await story.as('teaAdmin').revokeTerminalSync({ issuerId, terminal: addressOf('secondTill') })
  await story.told({ who: 'teaAdmin', what: 'revokes the second till', receipt })
  const atRevoked = await signFor('secondTill')
  await story.refused({
    who: 'secondTill',
    what: 'redeems after it was revoked',
    code: 'INVALID_TERMINAL',
    attempt: () => story.as('secondTill').redeemSignedSync(atRevoked),
  })
}
