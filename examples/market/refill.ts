import { couponFactoryAbi } from '@genex/sdk/abis'
import type { Role } from '../devnet/cast.ts'
import { currencies, mint, startingMoney, tokenBalance } from './fund.ts'
import type { Square, Stall } from './stall.ts'
import { buyFromIssuer } from './trade.ts'

/** Tea vouchers that the demo accounts start with: hundreds of runs of the quickstart. */
export const demoCoupons = { demoSeller: 2_000n, demoConsumer: 1_000n } as const

/** Test money, one million in each currency. */
const demoMoney = ['demoSeller', 'demoBuyer', 'demoConsumer'] as const satisfies readonly Role[]

/** Minor units: 100,000 tea vouchers, more than all of the refills will need. */
const teaQuota = 1_000_000_000n

/** After a good start the platform raises the tea house's quota. */
export async function raiseTeaQuota(square: Square, issuerId: number): Promise<void> {
  const reviewer = square.as('reviewer')
  const hash = await reviewer.writeContract({
    abi: couponFactoryAbi,
    address: square.addresses.couponFactory,
    functionName: 'setQuota',
    args: [issuerId, 156, teaQuota, 2n * teaQuota],
  })
  await reviewer.waitForTransactionReceipt({ hash })
}

/** Gives the demo accounts what they start with wherever less than half of it is left. */
export async function refill(square: Square, [tea]: readonly Stall[]): Promise<void> {
  for (const role of demoMoney) await refillMoney(square, role)
  if (!tea) return
  for (const [role, amount] of Object.entries(demoCoupons) as [keyof typeof demoCoupons, bigint][]) {
    const party = square.as(role)
    const left = await party.getCouponBalance({ account: party.account.address, couponId: tea.templateId })
    if (left >= amount / 2n) continue
    const { issuerId } = await party.getSeries({ couponId: tea.templateId })
    await raiseTeaQuota(square, issuerId)
    await buyFromIssuer(square, tea, role, amount - left)
  }
}

/** Test money for one role, as at the start. */
export async function refillMoney(square: Square, role: Role): Promise<void> {
  for (const code of currencies) {
    const left = await tokenBalance(square, role, code)
    if (left < startingMoney / 2n) await mint(square, role, code, startingMoney - left)
  }
}
