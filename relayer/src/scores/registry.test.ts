import { creditRegistryAbi } from '@genex/sdk/abis'
import { ContractFunctionRevertedError, type Hex } from 'viem'
import { afterAll, expect, test } from 'vitest'
import { runRelayer } from '../../test/relayer.ts'
import { type Claim, day, openScoringBench } from '../../test/scorers.ts'
import { readHead } from '../chain/head.ts'
import { readerAt } from '../chain/reader.ts'
import { readScoreFacts } from './facts.ts'
import { judgeScore } from './judge.ts'

const { devnet, scoring } = await openScoringBench()
const relayer = await runRelayer(devnet)
afterAll(() => relayer.remove())

/** What the relayer says of a statement of two scorers, and what the registry does, as names of its errors. */
async function verdicts(claim: Claim) {
  const { chain, contracts } = relayer.services
  const signed = await Promise.all([0, 1].map((scorer) => scoring.sign(scorer, claim)))
  const [first] = signed
  if (!first) return expect.unreachable('nobody signed')
  const { score } = first
  const head = await readHead(chain)
  const facts = await readScoreFacts(readerAt(chain, contracts, head.number), claim.issuerId, head.time)
  const signatures = signed.map(({ signature }) => signature)
  return { relayer: judgeScore(score, facts)?.contractError, registry: await refusalOf(score, signatures, head.number) }
}

async function refusalOf(score: unknown, signatures: readonly Hex[], block: number): Promise<string | undefined> {
  const call = { address: devnet.addresses.creditRegistry, abi: creditRegistryAbi, functionName: 'publish' } as const
  try {
    await devnet.test.simulateContract({ ...call, args: [score as never, signatures], blockNumber: BigInt(block) })
    return undefined
  } catch (error) {
    const reverted = (error as { walk(match: (one: unknown) => boolean): unknown }).walk(
      (one) => one instanceof ContractFunctionRevertedError,
    )
    return (reverted as ContractFunctionRevertedError | null)?.data?.errorName ?? String(error)
  }
}

const both = (name: string | undefined) => {
  const error = name && `CreditRegistry_${name}`
  return { relayer: error, registry: error }
}

test('relayer and registry refuse for the same reason where there are several', async () => {
  const issuerId = await scoring.newIssuer()
  const unscored = await scoring.newIssuer()
  const nobody = 999
  const first = await devnet.time()
  expect(await verdicts({ issuerId, score: 500, asOf: first })).toEqual(both(undefined))
  const signed = await Promise.all([0, 1].map((scorer) => scoring.sign(scorer, { issuerId, score: 500, asOf: first })))
  await scoring.publish({ score: signed[0]?.score as never, signatures: signed.map(({ signature }) => signature) })

  // Too large, and too soon after the last; nobody's, and to come.
  const second = (await devnet.time()) + 3_600
  await scoring.travel(second)
  expect(await verdicts({ issuerId, score: 9_000, asOf: second })).toEqual(both('RiseTooLarge'))
  expect(await verdicts({ issuerId: nobody, score: 500, asOf: second + day })).toEqual(both('FromTheFuture'))
  expect(await verdicts({ issuerId: nobody, score: 500, asOf: second })).toEqual(both('NoSuchIssuer'))
  expect(await verdicts({ issuerId, score: 9_000, asOf: first })).toEqual(both('NotNewer'))

  // Old by now: of a scored issuer what is on chain is not newer, and that says more than that it is old.
  await scoring.travel(second + 400 * day)
  expect(await verdicts({ issuerId, score: 500, asOf: first })).toEqual(both('NotNewer'))
  expect(await verdicts({ issuerId, score: 500, asOf: first + 1 })).toEqual(both('Stale'))
  expect(await verdicts({ issuerId: unscored, score: 500, asOf: first })).toEqual(both('Stale'))
  expect(await verdicts({ issuerId: nobody, score: 500, asOf: first })).toEqual(both('Stale'))
})
