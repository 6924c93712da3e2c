import { erc20Abi, maxUint256 } from 'viem'
import type { Role } from '../devnet/cast.ts'
import { testTokenAbi } from '../devnet/rules.ts'
import type { CurrencyCode } from '../devnet/stablecoins.ts'
import type { Square } from './stall.ts'

/** Who trades in the market. Bids are paid from what their makers let the Marketplace spend. */
export const makers = ['makerOne', 'makerTwo', 'makerThree'] as const

export const currencies = ['CNY', 'USD', 'JPY'] as const satisfies readonly CurrencyCode[]
/** One million, in the 6 decimals of the test stablecoins. */
export const startingMoney = 1_000_000n * 1_000_000n

/** Test money for the market makers. The demo accounts get theirs from `refill`. */
export async function fund(square: Square): Promise<void> {
  for (const maker of makers) {
    for (const code of currencies) {
      await mint(square, maker, code, startingMoney)
      await approve(square, maker, code)
    }
  }
}

/** Token units that the role holds. */
export function tokenBalance(square: Square, role: Role, code: CurrencyCode): Promise<bigint> {
  const { account, readContract } = square.as(role)
  const args = [account.address] as const
  return readContract({ abi: erc20Abi, address: square.tokens[code], functionName: 'balanceOf', args })
}

export async function mint(square: Square, role: Role, code: CurrencyCode, amount: bigint): Promise<void> {
  const party = square.as(role)
  const args = [party.account.address, amount] as const
  const hash = await party.writeContract({
    abi: testTokenAbi,
    address: square.tokens[code],
    functionName: 'mint',
    args,
  })
  await party.waitForTransactionReceipt({ hash })
}

async function approve(square: Square, role: Role, code: CurrencyCode): Promise<void> {
  const party = square.as(role)
  const args = [square.addresses.marketplace, maxUint256] as const
  const hash = await party.writeContract({ abi: erc20Abi, address: square.tokens[code], functionName: 'approve', args })
  await party.waitForTransactionReceipt({ hash })
}
