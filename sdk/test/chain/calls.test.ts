import { createWalletClient, custom, type Hex, type MulticallParameters, type SimulateContractParameters } from 'viem'
import { sendCalls } from 'viem/actions'
import { foundry } from 'viem/chains'
import { beforeAll, expect, test } from 'vitest'
import { allActions } from '../../src/actions/all.ts'
import { type ContractCall, encodeCall } from '../../src/client/call.ts'
import { explain, type GenexError } from '../../src/errors/index.ts'
import { requiredOf } from '../discover.ts'
import { type Actor, chain, newActor, newIssuer, newSeries, ownChain, reviewerOf } from './actors.ts'

type CallOf = (parameters: unknown) => ContractCall

const calls = Object.entries(allActions).flatMap(([name, action]) =>
  Object.hasOwn(action, 'call') ? [[name, (action as unknown as { call: CallOf }).call] as const] : [],
)
let somebody: Actor
/** The call of every verb, with whatever its checks let pass: what is wrong with it the contract says. */
const made = new Map<string, ContractCall>()

beforeAll(async () => {
  const stop = await ownChain()
  const issuer = await newIssuer(reviewerOf(0))
  const couponId = await newSeries(issuer, reviewerOf(0))
  somebody = await newActor()
  const known: Record<string, object> = {
    allowToken: { token: chain.cny },
    redeem: { couponIds: [couponId], amounts: [1n] },
    writeAdmin: { contract: 'issuerRegistry', functionName: 'reinstate', args: [issuer.issuerId] },
  }
  for (const [name, call] of calls) {
    const parameters: Record<string, unknown> = { ...known[name] }
    await requiredOf(name, call, parameters)
    made.set(name, call({ ...parameters, ...known[name] }))
  }
  return stop
})

/** What a call comes to: undefined if it passes. */
const codeOf = (call: ContractCall) =>
  somebody
    .simulateContract({ ...call, account: somebody.account } as unknown as SimulateContractParameters)
    .then(() => undefined, explain)
    .then((error?: GenexError) => error?.code)

test('every verb that sends has a call, but for what takes several transactions', () => {
  const sending = Object.keys(allActions).flatMap((name) => (name.endsWith('Sync') ? [name.slice(0, -4)] : []))
  expect(sending.filter((name) => !made.has(name))).toEqual(['loadBlockList'])
  expect(made.size).toBeGreaterThan(55)
})

test.each(calls)('%s is simulated by viem, and a refusal has the contract’s own name', async (name) => {
  const code = await codeOf(made.get(name) as ContractCall)
  // Nobody's call: most are refused, and none because the contract did not understand it.
  expect(['CALL_FAILED', 'REVERTED']).not.toContain(code)
})

test('refusals are many and differ', async () => {
  const codes = await Promise.all([...made.values()].map(codeOf))
  expect(new Set(codes).size).toBeGreaterThan(20)
})

test('viem’s multicall takes them all at once, and each refusal is explained', async () => {
  const contracts = [...made.values()] as unknown as MulticallParameters['contracts']
  const results = await somebody.multicall({ contracts, deployless: true })
  expect(results).toHaveLength(made.size)
  const codes = results.map(({ status, error }) => (status === 'failure' ? explain(error).code : undefined))
  expect(codes.filter((code) => code === 'CALL_FAILED' || code === 'REVERTED')).toEqual([])
  expect(new Set(codes).size).toBeGreaterThan(20)
})

test('sendCalls hands them all to a wallet, with the data that the verb itself would send', async () => {
  const asked: { method: string; params: [{ calls: { to: Hex; data: Hex; value?: Hex }[] }] }[] = []
  const transport = custom({
    request: async (request) => {
      asked.push(request)
      return { id: '0x01' }
    },
  })
  const wallet = createWalletClient({ account: somebody.account.address, chain: foundry, transport })
  await sendCalls(wallet, { calls: [...made.values()] as never })
  expect(asked[0]?.method).toBe('wallet_sendCalls')
  expect(asked[0]?.params[0].calls.map(({ to, data }) => ({ to, data }))).toEqual(
    [...made.values()].map((call) => ({ to: call.to, data: encodeCall(call) })),
  )
})
