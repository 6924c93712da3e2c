import { type Address, decodeErrorResult, type Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChildName, type ContractName, childNames } from '../../../deploy/contracts.ts'
import { permissions } from '../../../deploy/roles.ts'
import { zeroOf } from '../../../deploy/testing/zero.ts'
import { ownCalls, parties, restrictedCalls } from './calls.ts'
import { alsoSiblings, open, own, siblingsOnly } from './lists.ts'
import { artifacts, errorOf, type Person, type Protocol, people, startProtocol, writing } from './protocol.ts'
import { furnish } from './world.ts'

let protocol: Protocol
let calls: Record<'restricted' | 'own', ReturnType<typeof restrictedCalls>>

beforeAll(async () => {
  protocol = await startProtocol()
  const world = await furnish(protocol)
  calls = { restricted: restrictedCalls(world), own: ownCalls(protocol, world) }
})

afterAll(() => protocol.stop())

/** Everybody, and every contract of the protocol. */
const callers: readonly (Person | ContractName)[] = [...people, ...childNames, 'genesis']

function accountOf(caller: Person | ContractName): Address {
  const { addresses, addressOf } = protocol
  return caller in addresses ? addresses[caller as ContractName] : addressOf(caller as Person)
}

function dataOf(kind: 'restricted' | 'own', contract: ChildName, name: string) {
  return protocol.encode(contract, name, calls[kind][contract]![name]!)
}

/** Asks with the same data as everyone. What is refused reverts whole: nothing needs to be sent to see that. */
async function everybody(
  contract: ChildName,
  data: Hex,
  check: (caller: Person | ContractName, account: Address, refusal: Hex | undefined) => void,
) {
  const accounts = callers.map(accountOf)
  const refusals = await Promise.all(accounts.map((account) => protocol.refusal(account, contract, data)))
  for (const [index, caller] of callers.entries()) check(caller, accounts[index]!, refusals[index])
}

/** Sends it and requires that an event tells of it; whatever follows finds the world as it was. */
async function goesThrough(kind: 'restricted' | 'own', person: Person, contract: ChildName, name: string) {
  const id = await protocol.test.snapshot()
  const receipt = await protocol.act(person, contract, name, calls[kind][contract]![name]!)
  expect(receipt.logs.length).toBeGreaterThan(0)
  await protocol.test.revert({ id })
}

describe('every function that may change something', () => {
  const listed = [
    ...permissions().map(({ contract, functionName }) => `${contract}.${functionName}`),
    ...Object.entries({ ...open }).flatMap(([contract, names]) => names.map((name) => `${contract}.${name}`)),
    ...Object.entries({ ...own }).flatMap(([contract, names]) =>
      Object.keys(names).map((name) => `${contract}.${name}`),
    ),
    ...Object.entries({ ...siblingsOnly }).flatMap(([contract, { functions }]) =>
      Object.keys(functions).map((name) => `${contract}.${name}`),
    ),
    // Before there is a protocol, and bound to the codes that the genesis names.
    'genesis.deploy',
  ]

  test('is in one list of who may call it', () => {
    expect(listed.sort()).toEqual(writing.map(({ contract, item }) => `${contract}.${item.name}`).sort())
  })
})

describe('restricted', () => {
  const rows = permissions().map((row) => ({ ...row, title: `${row.contract}.${row.functionName}` }))
  test.each(rows)('$title: of the $role alone', async ({ title, role, contract, functionName }) => {
    const data = dataOf('restricted', contract, functionName)
    await goesThrough('restricted', role, contract, functionName)
    await everybody(contract, data, (caller, account, refusal) => {
      const allowed = caller === role || alsoSiblings[title]?.includes(caller as ChildName)
      const expected = allowed ? undefined : errorOf(contract, 'AccessManagedUnauthorized', [account])
      expect(refusal, caller).toBe(expected)
    })
  })
})

const owned = Object.entries(own).flatMap(([contract, names]) =>
  Object.entries(names).map(([name, error]) => ({
    title: `${contract}.${name}`,
    contract: contract as ChildName,
    name,
    error,
  })),
)

describe("a party's own", () => {
  test.each(owned)('$title', async ({ title, contract, name, error }) => {
    const party = parties[title] ?? 'chief'
    const data = dataOf('own', contract, name)
    await goesThrough('own', party, contract, name)
    await everybody(contract, data, (caller, account, refusal) => {
      if (caller === party) return expect(refusal, caller).toBeUndefined()
      const { errorName, args } = decodeErrorResult({ abi: artifacts[contract].abi, data: refusal ?? '0x' })
      expect([errorName, args?.at(-1)], caller).toEqual([error, account])
    })
  })
})

const forSiblings = Object.entries(siblingsOnly).flatMap(([contract, { error, functions }]) =>
  Object.entries(functions).map(([name, siblings]: [string, readonly ChildName[]]) => ({
    title: `${contract}.${name}: ${siblings.join(', ')}`,
    contract: contract as ChildName,
    name,
    error,
    siblings,
  })),
)

describe('for siblings', () => {
  test.each(forSiblings)('$title', async ({ contract, name, error, siblings }) => {
    const { item } = writing.find((one) => one.contract === contract && one.item.name === name)!
    const data = protocol.encode(contract, name, item.inputs.map(zeroOf))
    const args = (account: Address) => (error === 'Marketplace_OnlySelf' ? [] : [account])
    await everybody(contract, data, (caller, account, refusal) => {
      const named = errorOf(contract, error, args(account))
      // What a sibling is refused with for the zeros that it brings is no matter of access.
      if (siblings.includes(caller as ChildName)) expect(refusal, caller).not.toBe(named)
      else expect(refusal, caller).toBe(named)
    })
  })
})
