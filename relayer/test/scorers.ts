import { couponFactoryAbi, creditRegistryAbi } from '@genex/sdk/abis'
import { type CreditScore, messageTypedData } from '@genex/sdk/orders'
import type { ScoreStatement, SignedScore } from '@genex/sdk/relayer'
import { type Hex, keccak256, stringToHex, toHex } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import type { Devnet } from './devnet.ts'

/** Seconds of a day. */
export const day = 86_400

/** Keys of scorers: who they are decides nothing, so they are numbers. Sorted by address: what the chain wants. */
export const scorers: readonly PrivateKeyAccount[] = [1, 2, 3, 4]
  .map((number) => privateKeyToAccount(toHex(number * 0x5c0e, { size: 32 })))
  .sort((one, other) => (one.address.toLowerCase() < other.address.toLowerCase() ? -1 : 1))

/** Key of the publisher of these tests. */
export const publisherKey = toHex(0xb00c, { size: 32 })
export const publisherAddress = privateKeyToAccount(publisherKey).address

/** What a test says about an issuer; `extra` goes into the report. */
export type Claim = { issuerId: number; score: number; asOf: number; extra?: Record<string, unknown> }

/** A report with nothing in it but what must be. */
export function reportOf({ issuerId, score, asOf, extra = {} }: Claim): string {
  const content: Record<string, unknown> = { asOf, issuerId, score, ...extra }
  return JSON.stringify(Object.fromEntries(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1))))
}

/** Scores on a devnet: three scorers of which two must agree, and a publisher with money for gas. */
export async function openScoring(devnet: Devnet) {
  const { creditRegistry, couponFactory } = devnet.addresses
  const at = { chainId: 31337, verifyingContract: creditRegistry }
  const registry = (functionName: string, ...args: unknown[]) =>
    devnet.send('platform', { address: creditRegistry, abi: creditRegistryAbi, functionName, args })
  for (const { address } of scorers.slice(0, 3)) await registry('setScorer', address, true)
  await registry('setThreshold', 2)
  await devnet.test.setBalance({ address: publisherAddress, value: 10n ** 18n })

  return {
    at,
    /** Calls the CreditRegistry for the platform. */
    registry,
    /** A statement by one scorer, by number. */
    async sign(scorer: number, claim: Claim, change: Partial<CreditScore> = {}): Promise<SignedScore> {
      const report = reportOf(claim)
      const { issuerId, score, asOf } = claim
      const message = { issuerId, score, asOf, reportHash: keccak256(stringToHex(report)), ...change }
      const account = scorers[scorer] as PrivateKeyAccount
      const signature = await account.signTypedData(messageTypedData('CreditScore', message, at) as never)
      return { score: message, signature, report, ...at }
    },
    /** Publishes as anybody can. */
    publish: ({ score, signatures }: { score: CreditScore; signatures: readonly Hex[] }) =>
      devnet.send('alice', {
        address: creditRegistry,
        abi: creditRegistryAbi,
        functionName: 'publish',
        args: [score, signatures],
      }),
    standing: (issuerId: number) =>
      devnet.test.readContract({
        address: creditRegistry,
        abi: creditRegistryAbi,
        functionName: 'scoreOf',
        args: [issuerId],
      }),
    async grade(issuerId: number): Promise<number> {
      const args = [issuerId] as const
      const issuer = await devnet.test.readContract({
        address: couponFactory,
        abi: couponFactoryAbi,
        functionName: 'issuer',
        args,
      })
      return issuer.grade
    },
    /** Mines a block at a time, Unix seconds. */
    async travel(timestamp: number): Promise<void> {
      await devnet.test.setNextBlockTimestamp({ timestamp: BigInt(timestamp) })
      await devnet.test.mine({ blocks: 1 })
    },
    /** Transactions that the publisher has sent. */
    sent: () => devnet.test.getTransactionCount({ address: publisherAddress }),
  }
}

/** What of a statement a test looks at. */
export const outcome = ({ state, reason, signers }: ScoreStatement) => ({ state, reason, signers: signers.length })
