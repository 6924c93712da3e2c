import { keccak256, stringToHex } from 'viem'
import { addressOf } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import { buyFromShop, teaHouse } from '../moves/shop.ts'
import { redeemAt } from '../moves/till.ts'
import type { Story } from '../story.ts'
import { timeOf, year } from '../time.ts'
import type { Step } from './step.ts'

/** Fen of face value that an account without tier may trade at once and in a day. */
const perTrade = 15_000n
const perDay = 30_000n

/** Asked by the market when switched on; by redemption never. */
export const complianceOn: Step = {
  title: 'Compliance is switched on: trades are limited, redemption is not',
  async play(story) {
    await settings(story)
    await withoutTier(story)
    await withTier(story)
    await blocked(story)
    await providerEnds(story)
    await switchTo(story, false)
  },
}

async function switchTo(story: Story, on: boolean) {
  const { receipt } = await story.as('platform').writeAdminSync({
    contract: 'marketplace',
    functionName: 'switchCompliance',
    args: [on],
  })
  await story.told({ who: 'platform', what: `switches compliance ${on ? 'on' : 'off again'}`, receipt })
}

async function settings(story: Story) {
  const officer = story.as('complianceOfficer')
  const limit = await officer.writeAdminSync({
    contract: 'compliance',
    functionName: 'setLimit',
    args: [0, 156, perTrade, perDay],
  })
  const what = 'limits who has no tier to 150.00 a trade and 300.00 a day'
  await story.told({ who: 'complianceOfficer', what, receipt: limit.receipt })
  const provider = await officer.writeAdminSync({
    contract: 'compliance',
    functionName: 'setProvider',
    args: [addressOf('provider'), true],
  })
  await story.told({ who: 'complianceOfficer', what: 'approves a KYC provider', receipt: provider.receipt })
  await switchTo(story, true)
}

const purchase = (story: Story, amount: bigint) => ({
  couponId: story.get('voucher'),
  amount,
  unitPrice: money('85.00'),
  discount: 1_500,
  name: 'tea voucher',
})

async function withoutTier(story: Story) {
  await buyFromShop(story, teaHouse(story), 'buyerThree', purchase(story, 1n))
  await overLimit(story, 'buys two without a tier: 200.00')
  const couponId = story.get('voucher')
  const visit = { holder: 'buyerThree', till: 'till', couponId, amount: 2n, receipt: 'R-51' } as const
  await redeemAt(story, visit, 'redeems 2 × tea voucher of theirs: nobody asks for a tier')
}

async function overLimit(story: Story, what: string) {
  await story.refused({
    who: 'buyerThree',
    what,
    code: 'OVER_LIMIT',
    attempt: () => buyFromShop(story, teaHouse(story), 'buyerThree', purchase(story, 2n)),
  })
}

async function withTier(story: Story) {
  const account = addressOf('buyerThree')
  const expiry = (await timeOf(story)) + year
  await story.refused({
    who: 'stranger',
    what: 'attests a tier',
    code: 'NOT_PROVIDER',
    attempt: () => story.as('stranger').attestSync({ subject: account, tier: 1, expiry }),
  })
  const attested = await story.as('provider').attestSync({ subject: account, tier: 1, expiry })
  await story.told({
    who: 'provider',
    what: 'attests tier 1 to buyer 3, without personal data',
    receipt: attested.receipt,
  })
  await buyFromShop(story, teaHouse(story), 'buyerThree', purchase(story, 2n))
  const revoked = await story.as('provider').revokeAttestationSync({ subject: account })
  await story.told({ who: 'provider', what: 'revokes it', receipt: revoked.receipt })
  await overLimit(story, 'buys two after the tier was revoked')
}

/** What a provider has attested counts as long as the provider is approved. */
async function providerEnds(story: Story) {
  const subject = addressOf('buyerThree')
  const expiry = (await timeOf(story)) + year
  const again = await story.as('provider').attestSync({ subject, tier: 1, expiry })
  await story.told({ who: 'provider', what: 'attests tier 1 once more', receipt: again.receipt })
  const { receipt } = await story.as('complianceOfficer').writeAdminSync({
    contract: 'compliance',
    functionName: 'setProvider',
    args: [addressOf('provider'), false],
  })
  await story.told({ who: 'complianceOfficer', what: 'withdraws the approval of the provider', receipt })
  await overLimit(story, 'buys two with a tier of nobody’s')
}

async function blocked(story: Story) {
  const officer = story.as('complianceOfficer')
  const account = addressOf('consumer')
  const reason = keccak256(stringToHex('sanctions list, entry 7'))
  const block = { contract: 'compliance', functionName: 'blockAccount', args: [account, reason] } as const
  const on = await officer.writeAdminSync(block)
  await story.told({ who: 'complianceOfficer', what: 'blocks the consumer, with a reason', receipt: on.receipt })
  await story.refused({
    who: 'consumer',
    what: 'buys while blocked',
    code: 'BLOCKED',
    attempt: () => buyFromShop(story, teaHouse(story), 'consumer', purchase(story, 1n)),
  })
  const couponId = story.get('voucher')
  const visit = { holder: 'consumer', till: 'till', couponId, amount: 1n, receipt: 'R-52' } as const
  await redeemAt(story, visit, 'redeems 1 × tea voucher of the blocked consumer')
  const off = await officer.writeAdminSync({
    contract: 'compliance',
    functionName: 'unblockAccount',
    args: [account],
  })
  await story.told({ who: 'complianceOfficer', what: 'unblocks the consumer', receipt: off.receipt })
  await buyFromShop(story, teaHouse(story), 'consumer', purchase(story, 1n))
}
