import type { Role } from '../../devnet/cast.ts'
import { testTokenAbi } from '../../devnet/rules.ts'
import type { CurrencyCode } from '../../devnet/stablecoins.ts'
import { money } from '../money.ts'
import type { Story } from '../story.ts'
import type { Step } from './step.ts'

/** The test stablecoins let everybody mint; a real one would be paid in. */
export async function fillWallet(story: Story, who: Role, code: CurrencyCode, amount: string): Promise<void> {
  const party = story.as(who)
  const hash = await party.writeContract({
    abi: testTokenAbi,
    address: story.tokens[code],
    functionName: 'mint',
    args: [party.account.address, money(amount)],
  })
  const receipt = await party.waitForTransactionReceipt({ hash })
  if (code === 'CNY') story.book.pay(undefined, who, money(amount))
  await story.told({ who, what: `fills the wallet with ${amount} test ${code}`, receipt })
}

export const fillWallets: Step = {
  title: 'Everybody gets test yuan',
  async play(story) {
    await fillWallet(story, 'buyerOne', 'CNY', '2,000.00')
    await fillWallet(story, 'buyerTwo', 'CNY', '2,000.00')
    await fillWallet(story, 'buyerThree', 'CNY', '2,000.00')
    await fillWallet(story, 'bidder', 'CNY', '1,000.00')
    await fillWallet(story, 'consumer', 'CNY', '3,000.00')
    // Who is paid later must hold nothing now.
    for (const who of ['teaSeller', 'treasury'] as const) story.book.money.set(who, 0n)
  },
}
