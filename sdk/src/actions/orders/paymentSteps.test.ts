import {
  createClient,
  custom,
  domainSeparator,
  encodeAbiParameters,
  type Hex,
  HttpRequestError,
  numberToHex,
  parseAbiItem,
  toFunctionSelector,
  UserRejectedRequestError,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { type Chain, foundry, mainnet } from 'viem/chains'
import { expect, test } from 'vitest'
import { unpackPayment } from '../../orders/payment.ts'
import { paymentSteps } from './paymentSteps.ts'

const token = '0x1111111111111111111111111111111111111111'
const spender = '0x2222222222222222222222222222222222222222'
const account = privateKeyToAccount(`0x${'01'.repeat(32)}`)
const money = { token, spender, amount: 5n, shown: '0.000005' } as const

const word = (value: bigint) => encodeAbiParameters([{ type: 'uint256' }], [value])

/** What a node says, honest or not. */
type Says = {
  chainId: number
  time?: bigint
  hasPermits?: boolean
  allowance?: bigint
  approve?: Hex | Error
  permit?: Hex | Error
  typeHash?: Hex | Error
}

/** A node that answers as told, and a wallet behind it whose owner declines whatever it is asked. */
function nodeThat(says: Says) {
  const { chainId, time = 1_700_000_000n, hasPermits = true, allowance = 0n, approve = word(1n), permit = '0x' } = says
  const { typeHash } = says
  const answers: Record<string, Hex | Error> = {
    'function allowance(address,address)': word(allowance),
    'function approve(address,uint256)': approve,
    ...(typeHash && { 'function PERMIT_TYPEHASH()': typeHash }),
    ...(hasPermits && {
      'function name()': encodeAbiParameters([{ type: 'string' }], ['Test']),
      'function nonces(address)': word(0n),
      'function permit(address,address,uint256,uint256,uint8,bytes32,bytes32)': permit,
      'function DOMAIN_SEPARATOR()': domainSeparator({
        domain: { name: 'Test', version: '1', chainId, verifyingContract: token },
      }),
    }),
  }
  const bySelector = new Map(
    Object.entries(answers).map(([item, answer]) => [toFunctionSelector(parseAbiItem(item) as never), answer]),
  )
  const request = async ({ method, params }: { method: string; params?: [{ data: Hex }] }) => {
    if (method === 'eth_chainId') return numberToHex(chainId)
    if (method === 'eth_getCode') return '0x'
    if (method === 'eth_getBlockByNumber') return { number: '0x1', timestamp: numberToHex(time), transactions: [] }
    const answer = bySelector.get(params?.[0].data?.slice(0, 10) as Hex)
    if (answer instanceof Error) throw answer
    if (method === 'eth_call' && answer) return answer
    if (method === 'eth_call') throw Object.assign(new Error('execution reverted'), { code: 3, data: '0x' })
    throw new UserRejectedRequestError(new Error(method))
  }
  return custom({ request } as Parameters<typeof custom>[0], { retryCount: 0 })
}

/** When the permit ends that the payer signs at such a node. */
async function deadlineAt(chain: Chain, says: Omit<Says, 'chainId'>): Promise<bigint> {
  const client = createClient({ account, chain, transport: nodeThat({ chainId: chain.id, ...says }) })
  let permit: Hex = '0x'
  const onPermit = (signed: Hex) => {
    permit = signed
  }
  const [step] = await paymentSteps(client, { ...money, owner: account, onPermit })
  await step?.run()
  return (unpackPayment(permit) as { deadline: bigint }).deadline
}

test('a node that says another chain than the client’s gets no permit for it', async () => {
  const client = createClient({ account, chain: foundry, transport: nodeThat({ chainId: 1 }) })
  await expect(paymentSteps(client, { ...money, owner: account, onPermit: () => undefined })).rejects.toMatchObject({
    code: 'WRONG_CHAIN',
  })
})

test('a permit lasts half an hour of chain time', async () => {
  const now = BigInt(Math.floor(Date.now() / 1000))
  for (const time of [now - 1_000_000n, now, now + 3_600n])
    expect(await deadlineAt(mainnet, { time })).toBe(time + 1_800n)
})

test('a node with a clock of its own gets no permit for ever', async () => {
  const day = BigInt(Math.floor(Date.now() / 1000)) + 86_400n
  const deadline = await deadlineAt(mainnet, { time: 2n ** 40n })
  expect(deadline).toBeGreaterThanOrEqual(day + 1_800n)
  expect(deadline).toBeLessThan(day + 1_860n)
})

test('on the development chain, whose time tests move, a permit goes by that time', async () => {
  expect(await deadlineAt(foundry, { time: 2n ** 40n })).toBe(2n ** 40n + 1_800n)
})

test('a permit that takes the place of an allowance, which bids use too, says so', async () => {
  const describe = async (allowance: bigint) => {
    const client = createClient({ account, chain: foundry, transport: nodeThat({ chainId: foundry.id, allowance }) })
    const [step] = await paymentSteps(client, { ...money, owner: account, onPermit: () => undefined })
    return step?.description
  }
  const plain = `Sign a permit for 0.000005 in token ${token} to the spender ${spender}`
  expect(await describe(0n)).toBe(plain)
  expect(await describe(4n)).toBe(`${plain}, instead of the smaller amount allowed now, which own bids use too`)
  expect(await describe(5n)).toBeUndefined()
})

test.each([
  ['permit', true],
  ['approve', false],
])('a step that the user declines says so by name: %s', async (kind, hasPermits) => {
  const owner = { address: account.address, type: 'json-rpc' } as const
  const transport = nodeThat({ chainId: foundry.id, hasPermits })
  const client = createClient({ account: owner.address, chain: foundry, transport })
  const [step] = await paymentSteps(client, { ...money, owner, onPermit: () => undefined })
  expect(step?.kind).toBe(kind)
  await expect(step?.run()).rejects.toMatchObject({ code: 'USER_REJECTED', cure: expect.stringContaining('ask again') })
})

test.each([
  ['true', word(1n), [5n]],
  ['nothing', '0x', [5n]],
  ['false', word(0n), [0n, 5n]],
  ['an error', Object.assign(new Error('execution reverted'), { code: 3, data: '0x' }), [0n, 5n]],
] as const)(
  'a token that answers %s to another allowance is asked for one approval, or for 0 first',
  async (_, approve, amounts) => {
    const says = { chainId: foundry.id, hasPermits: false, allowance: 4n, approve }
    const client = createClient({ account, chain: foundry, transport: nodeThat(says) })
    const steps = await paymentSteps(client, { ...money, owner: account })
    expect(steps.map((step) => 'amount' in step && step.amount)).toEqual(amounts)
  },
)

test('a node that is away when a token is asked is no refusal of the token', async () => {
  const approve = new HttpRequestError({ url: 'http://127.0.0.1:1' })
  const says = { chainId: foundry.id, hasPermits: false, allowance: 4n, approve }
  const client = createClient({ account, chain: foundry, transport: nodeThat(says) })
  await expect(paymentSteps(client, { ...money, owner: account })).rejects.toBe(approve)
})

const away = new HttpRequestError({ url: 'http://127.0.0.1:1' })

test.each([
  ['that of ERC-2612', '0x6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9', 'permit'],
  ['that of DAI', '0xea2aa0a1be11a07ed86d755c93467f4f82362b452371d1ba94d1715123511acb', 'approve'],
  ['none, as most', undefined, 'permit'],
] as const)('a token whose type of permits is %s', async (_, typeHash, kind) => {
  const says = { chainId: foundry.id, ...(typeHash && { typeHash }) }
  const client = createClient({ account, chain: foundry, transport: nodeThat(says) })
  expect(await paymentSteps(client, { ...money, owner: account, onPermit: () => undefined })).toMatchObject([{ kind }])
})

test('a node that is away when the type of permits is asked does not make a token one without', async () => {
  const client = createClient({ account, chain: foundry, transport: nodeThat({ chainId: foundry.id, typeHash: away }) })
  await expect(paymentSteps(client, { ...money, owner: account, onPermit: () => undefined })).rejects.toBe(away)
})

test('a permit that the token would not take is told of, and goes nowhere', async () => {
  const reverted = Object.assign(new Error('execution reverted'), { code: 3, data: '0x' })
  for (const [permit, code] of [
    [reverted, 'PAYMENT_UNSUPPORTED'],
    [away, 'CALL_FAILED'],
  ] as const) {
    const client = createClient({ account, chain: foundry, transport: nodeThat({ chainId: foundry.id, permit }) })
    const signed: Hex[] = []
    const onPermit = (packed: Hex) => signed.push(packed)
    const [step] = await paymentSteps(client, { ...money, owner: account, onPermit })
    await expect(step?.run()).rejects.toMatchObject({ code })
    expect(signed).toEqual([])
  }
})
