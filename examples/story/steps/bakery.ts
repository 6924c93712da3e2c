import { keccak256, stringToHex } from 'viem'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { bakery, buyFromShop, createSeries } from '../moves/shop.ts'
import { breadTerms } from '../terms.ts'
import { day, timeOf, year } from '../time.ts'
import type { Step } from './step.ts'

/** Who holds six bread coupons each. */
export const holders = ['buyerOne', 'buyerTwo', 'buyerThree', 'bidder', 'consumer'] as const

/** A second issuer; a first try with the wrong papers is rejected. */
export const secondIssuer: Step = {
  title: 'A bakery becomes an issuer too',
  async play(story) {
    const admin = story.as('bakeryAdmin')
    const application = {
      kind: 'company',
      payout: addressOf('bakerySeller'),
      seller: addressOf('bakerySeller'),
      jurisdiction: 'CN',
      domain: 'bakery.example',
    } as const
    const incomplete = await admin.applyAsIssuerSync(application)
    await story.told({ who: 'bakeryAdmin', what: 'applies without its licence', receipt: incomplete.receipt })
    const rejected = await story.as('reviewer').writeAdminSync({
      contract: 'issuerRegistry',
      functionName: 'reject',
      args: [incomplete.applicationHash, keccak256(stringToHex('licence missing'))],
    })
    await story.told({ who: 'reviewer', what: 'rejects it, with a reason', receipt: rejected.receipt })

    const profileHash = keccak256(stringToHex('licence of the bakery'))
    const complete = await admin.applyAsIssuerSync({ ...application, profileHash })
    await story.told({ who: 'bakeryAdmin', what: 'applies with it', receipt: complete.receipt })
    const { applicationHash } = complete
    const quotas = [{ currency: 'CNY', base: 200_000n, cap: 400_000n }]
    const { issuerId, receipt } = await story.as('reviewer').approveIssuerSync({ applicationHash, quotas })
    story.equal('issuer id', issuerId, 2)
    story.made.bakery = issuerId
    story.book.issuer(issuerId)
    await story.told({ who: 'reviewer', what: 'approves it: issuer 2, quota 2,000.00 CNY', receipt })

    const validFrom = Math.floor((await timeOf(story)) / day) * day
    story.made.bread = await createSeries(story, bakery(story), 'bread coupon 50.00, 5.00 in escrow', {
      faceValue: 5_000n,
      validFrom,
      validUntil: validFrom + year,
      maxUnitPrice: 5_000n,
      escrowPerUnit: 500n,
      terms: breadTerms,
    })
    const terminal = addressOf('bakeryTill')
    const till = await admin.setTerminalSync({ issuerId, terminal, expiry: validFrom + 2 * year, canVoid: true })
    await story.told({ who: 'bakeryAdmin', what: 'sets up its till', receipt: till.receipt })
    for (const who of holders) {
      await buyFromShop(story, bakery(story), who, {
        couponId: story.get('bread'),
        amount: 6n,
        unitPrice: money('40.00'),
        discount: 2_000,
        name: 'bread coupon',
      })
    }
  },
}
