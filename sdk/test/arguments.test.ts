import { type Address, createWalletClient, custom, zeroAddress, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { describe, expect, test } from 'vitest'
import { allActions } from '../src/actions/all.ts'
import { deploymentOf } from '../src/deployments/index.ts'
import { InvalidArgumentError } from '../src/errors/argument.ts'
import { GenexError } from '../src/errors/GenexError.ts'
import { callAuction, emptyOrder, englishAuction } from '../src/orders/index.ts'

type Verb = (parameters: unknown) => unknown

const transport = custom(
  {
    request: async () => {
      throw new RangeError('nothing may be asked')
    },
  },
  { retryCount: 0 },
)
const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const client = createWalletClient({ account, chain: foundry, transport })

const actions = Object.entries(allActions) as [string, (client: unknown, parameters: unknown) => Promise<unknown>][]
// Every function has a `call`; a write has its own.
const calls = actions
  .filter(([, action]) => Object.hasOwn(action, 'call'))
  .map(([name, action]) => [`${name}.call`, (action as unknown as { call: Verb }).call] as const)
const verbs: (readonly [string, Verb])[] = [
  ...actions.map(([name, action]) => [name, (parameters: unknown) => action(client, parameters)] as const),
  ...calls,
  ['callAuction', callAuction as Verb],
  ['englishAuction', englishAuction as Verb],
]

/** Values that a verb takes, by the beginning of what its errors say that it expects. */
const values: readonly [string, unknown][] = [
  ['a bigint', 1n],
  ['a whole number', 1],
  ['an address', zeroAddress],
  ['32 bytes', zeroHash],
  ['bytes', '0x'],
  ['a text', 'CNY'],
  ['letters or number', 'CNY'],
  ['true or false', true],
  ['a signed order', { order: emptyOrder, signature: '0x' }],
  ['the addresses', deploymentOf(31337)],
  ['an order', emptyOrder],
  ['an object', {}],
  ['a score', {}],
  ['the terms', {}],
  ['the arguments of', [zeroAddress, true]],
  ['a list', []],
]

/** What a verb throws; undefined: nothing. */
async function faultOf(verb: Verb, parameters: unknown): Promise<unknown> {
  try {
    await verb(parameters)
    return undefined
  } catch (error) {
    return error
  }
}

/** An error of the SDK with a cure, behind which there is no slip of its own code. */
function expectNamed(error: unknown, what: string): void {
  expect(error, what).toBeInstanceOf(GenexError)
  expect((error as GenexError).cure, what).toMatch(/\w/)
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    expect(cause, `${what}: ${cause.message}`).not.toBeInstanceOf(TypeError)
  }
}

/** Gives a verb what it says is missing, one after the other, until it asks for nothing more. @returns paths of it */
async function requiredOf(name: string, verb: Verb, parameters: Record<string, unknown>): Promise<string[]> {
  const required: string[] = []
  for (;;) {
    const error = await faultOf(verb, parameters)
    if (error !== undefined) expectNamed(error, `${name} with ${required}`)
    if (!(error instanceof InvalidArgumentError) || required.includes(error.field)) return required
    const { field, expected } = error
    const oneOf = /^one of ([^,]+)/.exec(expected)?.[1]
    // A copy: an object that an earlier verb was given may have been filled since.
    set(parameters, field, oneOf ?? structuredClone(values.find(([start]) => expected.startsWith(start))?.[1]))
    required.push(field)
  }
}

function set(target: Record<string, unknown>, path: string, value: unknown): void {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) target[first] = value
  else set(target[first] as Record<string, unknown>, rest.join('.'), value)
}

describe('every verb names what is wrong with its parameters', () => {
  test('all of them are looked at', () => {
    expect(actions.length).toBeGreaterThan(120)
    expect(calls.length).toBeGreaterThan(45)
  })

  test.each(verbs)('%s without parameters', async (name, verb) => {
    for (const parameters of [undefined, null, 'text', 7]) expectNamed(await faultOf(verb, parameters), name)
    const error = await faultOf(verb, {})
    if (error !== undefined) expectNamed(error, name)
  })

  test.each(verbs)('%s without each of what it needs', async (name, verb) => {
    const full = {}
    const required = await requiredOf(name, verb, full)
    for (const field of required) {
      const parameters = structuredClone(full)
      set(parameters, field, undefined)
      const error = await faultOf(verb, parameters)
      expectNamed(error, `${name} without ${field}`)
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', field })
    }
  })

  test.each(calls)('%s needs the addresses of the contracts', async (name, call) => {
    const full: Record<string, unknown> = {}
    expect(await requiredOf(name, call, full)).toContain('addresses')
    const nowhere: { addresses: Record<string, Address> } = { addresses: {} }
    expect(await faultOf(call, { ...full, ...nowhere })).toMatchObject({ code: 'INVALID_ARGUMENT', field: 'addresses' })
  })
})
