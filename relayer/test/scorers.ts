import { couponFactoryAbi, creditRegistryAbi } from '@genex/sdk/abis'
import { applyAsIssuerSync, approveIssuerSync } from '@genex/sdk/actions'
import { type CreditScore, messageTypedData } from '@genex/sdk/orders'
import type { ScoreStatement, SignedScore } from '@genex/sdk/relayer'
import { type Hex, keccak256, stringToHex, toHex } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { afterAll } from 'vitest'
import { type Devnet, startDevnet } from './devnet.ts'

/** Seconds of a day. */
export const day = 86_400

/** Keys of scorers: who they are decides nothing, so they are numbers. Sorted by address: what the chain wants. */
export const scorerKeys: readonly Hex[] = [1, 2, 3, 4]
  .map((number) => toHex(number * 0x5c0e5c0e, { size: 32 }))
  .sort((one, other) => (lowerOf(one) < lowerOf(other) ? -1 : 1))

function lowerOf(key: Hex): string {
  return privateKeyToAccount(key).address.toLowerCase()
}

/** Their accounts; the first three are admitted. */
export const scorers: readonly PrivateKeyAccount[] = scorerKeys.map((key) => privateKeyToAccount(key))

/** Key of the publisher of these tests. */
export const publisherKey = toHex(0xb00c, { size: 32 })
const publisherAddress = privateKeyToAccount(publisherKey).address

/** What a test says about an issuer; `extra` goes into the report. */
export type Claim = { issuerId: number; score: number; asOf: number; extra?: Record<string, unknown> }

/** A report with nothing in it but what must be. */
export function reportOf({ issuerId, score, asOf, extra = {} }: Claim): string {
  const content: Record<string, unknown> = { asOf, issuerId, score, ...extra }
  return JSON.stringify(Object.fromEntries(Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1))))
}

/** A chain on which scores are published; gone after the tests of the file. */
export async function openScoringBench() {
  const devnet = await startDevnet()
  afterAll(() => devnet.stop())
  return { devnet, scoring: await openScoring(devnet) }
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

  let issuers = 0
  return {
    at,
    /** An issuer that nobody has scored yet. */
    async newIssuer(): Promise<number> {
      const client = devnet.connect('issuer')
      const { address } = client.account
      const { applicationHash } = await applyAsIssuerSync(client, {
        addresses: devnet.addresses,
        kind: 'company',
        payout: address,
        seller: address,
        jurisdiction: 'CN',
        domain: `shop${++issuers}.example`,
      })
      const quotas = [{ currency: 'CNY', base: 10_000_000n, cap: 100_000_000n }] as const
      const approval = { addresses: devnet.addresses, applicationHash, quotas: [...quotas] }
      return Number((await approveIssuerSync(devnet.connect('platform'), approval)).issuerId)
    },
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
    /** Applies a step that waits, as anybody can. */
    apply: (issuerId: number) =>
      devnet.send('alice', {
        address: creditRegistry,
        abi: creditRegistryAbi,
        functionName: 'applyPending',
        args: [issuerId],
      }),
    /** Basis points of the quota for the grades 0 to 10. */
    setFactors: (factors: readonly number[]) =>
      devnet.send('platform', {
        address: couponFactory,
        abi: couponFactoryAbi,
        functionName: 'setGradeTable',
        args: [{ factors, collateralFactor: 10_000, staleAfter: 90 * day }],
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
