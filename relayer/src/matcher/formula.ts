import { couponFactoryAbi, creditRegistryAbi, paymentTokensAbi } from '@genex/sdk/abis'
import { decodeCouponId } from '@genex/sdk/ids'
import type { Order } from '@genex/sdk/orders'
import type { Address } from 'viem'
import type { Addresses } from '../chain/contracts.ts'
import type { MatcherClient } from './client.ts'
import type { Formula } from './price.ts'

/** Reads what the prices of pegged orders depend on. */
export type FormulaReader = (orders: readonly Order[], block: number) => Promise<Formula | undefined>

/** A reader that asks about each issuer once a block, and about each token once. */
export function formulaReader(client: MatcherClient, addresses: Addresses): FormulaReader {
  const { couponFactory, paymentTokens, creditRegistry } = addresses
  const tokens = new Map<string, { currency: number; scale: bigint }>()

  async function gradeOf(issuerId: number, blockNumber: bigint) {
    const factory = { address: couponFactory, abi: couponFactoryAbi, functionName: 'gradeOf' } as const
    const [grade, isStale] = await client.readContract({ ...factory, args: [issuerId], blockNumber })
    return [issuerId, { grade, isStale }] as const
  }

  // A mapping is never changed.
  async function learn(token: Address, blockNumber: bigint): Promise<void> {
    if (tokens.has(token.toLowerCase())) return
    const registry = { address: paymentTokens, abi: paymentTokensAbi, functionName: 'tokenInfo' } as const
    const [currency, scaleLog10] = await client.readContract({ ...registry, args: [token], blockNumber })
    if (currency !== 0) tokens.set(token.toLowerCase(), { currency, scale: 10n ** BigInt(scaleLog10) })
  }

  return async function readFormula(orders, block) {
    const pegged = orders.filter(({ pricing }) => pricing === 'pegged')
    if (pegged.length === 0 || !creditRegistry) return undefined
    const blockNumber = BigInt(block)
    const issuers = new Set(pegged.map(({ couponId }) => decodeCouponId(couponId).issuerId))
    const [curve, grades] = await Promise.all([
      client.readContract({ address: creditRegistry, abi: creditRegistryAbi, functionName: 'curve', blockNumber }),
      Promise.all([...issuers].map((issuerId) => gradeOf(issuerId, blockNumber))),
      Promise.all(
        [...new Set(pegged.map(({ paymentToken }) => paymentToken))].map((token) => learn(token, blockNumber)),
      ),
    ])
    // The contract takes no other exponent.
    const k = curve.k === 1 ? 1 : 2
    return { curve: { d0: curve.d0, dmax: curve.dmax, k, rc: curve.rc }, grades: new Map(grades), tokens }
  }
}
