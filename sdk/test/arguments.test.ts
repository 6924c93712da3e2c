import { type Address, createWalletClient, custom } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { describe, expect, test } from 'vitest'
import { allActions } from '../src/actions/all.ts'
import { callAuction, englishAuction } from '../src/orders/index.ts'
import { expectNamed, faultOf, requiredOf, set, type Verb } from './discover.ts'

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
