import {
  type Address,
  encodeAbiParameters,
  encodeErrorResult,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseAbi,
  zeroAddress,
} from 'viem'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { send } from '../../../deploy/clients.ts'
import { configureRoles } from '../../../deploy/configureRoles.ts'
import { childNames } from '../../../deploy/contracts.ts'
import { ADMIN_ROLE, guarded, permissions, type RoleName, roles } from '../../../deploy/roles.ts'
import { artifacts, errorOf, type Person, type Protocol, people, startProtocol } from './protocol.ts'

const day = 86_400
const week = 7 * day
const delay = 2 * day
const nobody: Address = '0x00000000000000000000000000000000000000aa'

const restrictedAbi = parseAbi(['error Restricted_AuthorityIsImmutable()', 'function setAuthority(address)'])

let protocol: Protocol
let snapshot: Hex

/** As on a real chain: what sets rules or moves money waits, and so does the admin. */
beforeAll(async () => {
  protocol = await startProtocol({ governor: delay, treasurer: delay })
  const { addresses, addressOf, clientsOf, test } = protocol
  const admin = { account: addressOf('admin'), executionDelay: delay }
  await configureRoles(clientsOf('admin'), { addresses, holders: {}, admin })
  await test.setBalance({ address: addresses.treasury, value: 10n ** 18n })
})

afterAll(() => protocol.stop())

beforeEach(async () => {
  snapshot = await protocol.test.snapshot()
})

afterEach(() => protocol.test.revert({ id: snapshot }))

// ---- operations ----

type Operation = { person: Person; target: Address; data: Hex }

function operation(role: RoleName | 'admin'): Operation {
  const { addresses, encode } = protocol
  if (role === 'governor') {
    return { person: role, target: addresses.marketplace, data: encode('marketplace', 'setFees', [100, 100]) }
  }
  if (role === 'treasurer') {
    const args = [zeroAddress, nobody, 5n]
    return { person: role, target: addresses.treasury, data: encode('treasury', 'withdrawFees', args) }
  }
  const data = encode('authority', 'grantRole', [roles.reviewer.id, nobody, 0])
  return { person: 'admin', target: addresses.authority, data }
}

function idOf({ person, target, data }: Operation): Hex {
  const parameters = [{ type: 'address' }, { type: 'address' }, { type: 'bytes' }] as const
  return keccak256(encodeAbiParameters(parameters, [protocol.addressOf(person), target, data]))
}

/** @returns when it is ready */
async function schedule({ person, target, data }: Operation): Promise<number> {
  await protocol.act(person, 'authority', 'schedule', [target, data, 0])
  return (await protocol.now()) + delay
}

function cancelCall({ person, target, data }: Operation): Hex {
  return protocol.encode('authority', 'cancel', [protocol.addressOf(person), target, data])
}

/** The next block is at this time, and what is asked is asked in it. */
async function goTo(time: number) {
  await protocol.test.setNextBlockTimestamp({ timestamp: BigInt(time) })
  await protocol.test.mine({ blocks: 1 })
  expect(await protocol.now()).toBe(time)
}

async function execute({ person, target, data }: Operation, time: number) {
  await protocol.test.setNextBlockTimestamp({ timestamp: BigInt(time) })
  await send(protocol.clientsOf(person), { to: target, data })
}

function refusalOf({ person, target, data }: Operation): Promise<Hex | undefined> {
  return protocol.refusalAt(protocol.addressOf(person), target, data)
}

const notScheduled = (one: Operation) => errorOf('authority', 'AccessManagerNotScheduled', [idOf(one)])
const notReady = (one: Operation) => errorOf('authority', 'AccessManagerNotReady', [idOf(one)])
const expired = (one: Operation) => errorOf('authority', 'AccessManagerExpired', [idOf(one)])

const unannounced = ({ person, target, data }: Operation) =>
  errorOf('authority', 'AccessManagerUnauthorizedCall', [protocol.addressOf(person), target, data.slice(0, 10)])

/** The AccessManager guards its own functions by another error than those of its targets. */
function unauthorized(role: RoleName | 'admin', account: Address): Hex {
  if (role === 'admin') return errorOf('authority', 'AccessManagerUnauthorizedAccount', [account, ADMIN_ROLE])
  return errorOf(role === 'governor' ? 'marketplace' : 'treasury', 'AccessManagedUnauthorized', [account])
}

// ---- delays ----

describe.each([...guarded, 'admin'] as const)('what the %s announces', (role) => {
  test('is refused unless it was announced', async () => {
    expect(await refusalOf(operation(role))).toBe(notScheduled(operation(role)))
  })

  test('waits to the second', async () => {
    const one = operation(role)
    const ready = await schedule(one)
    await goTo(ready - 1)
    expect(await refusalOf(one)).toBe(notReady(one))
    await goTo(ready)
    expect(await refusalOf(one)).toBeUndefined()
    await goTo(ready + 1)
    expect(await refusalOf(one)).toBeUndefined()
  })

  test('cannot be announced for an earlier time', async () => {
    const one = operation(role)
    const early = (await protocol.now()) + delay - 10
    const call = protocol.encode('authority', 'schedule', [one.target, one.data, early])
    expect(await protocol.refusal(protocol.addressOf(one.person), 'authority', call)).toBe(unannounced(one))
  })

  test('happens at its time, and once', async () => {
    const one = operation(role)
    const before = await digest()
    const ready = await schedule(one)
    expect(await digest()).toEqual(before)
    await execute(one, ready)
    expect(await digest()).not.toEqual(before)
    expect(await refusalOf(one)).toBe(notScheduled(one))
  })

  test('is forgotten a week after its time', async () => {
    const one = operation(role)
    const ready = await schedule(one)
    await goTo(ready + week - 1)
    expect(await refusalOf(one)).toBeUndefined()
    await goTo(ready + week)
    expect(await refusalOf(one)).toBe(expired(one))
  })

  test('may be announced again once it is forgotten, and not before', async () => {
    const one = operation(role)
    const ready = await schedule(one)
    const again = protocol.encode('authority', 'schedule', [one.target, one.data, 0])
    const account = protocol.addressOf(one.person)
    const scheduled = errorOf('authority', 'AccessManagerAlreadyScheduled', [idOf(one)])
    expect(await protocol.refusal(account, 'authority', again)).toBe(scheduled)
    await goTo(ready + week)
    expect(await protocol.refusal(account, 'authority', again)).toBeUndefined()
  })

  test('is nobody else to carry out or to announce', async () => {
    const one = operation(role)
    await goTo(await schedule(one))
    const others = people.filter((person) => person !== one.person)
    await Promise.all(
      others.map(async (person) => {
        const account = protocol.addressOf(person)
        expect(await refusalOf({ ...one, person }), person).toBe(unauthorized(role, account))
        const announce = protocol.encode('authority', 'schedule', [one.target, one.data, 0])
        expect(await protocol.refusal(account, 'authority', announce), person).toBe(unannounced({ ...one, person }))
      }),
    )
  })
})

/** What the three operations change. */
async function digest() {
  const { addresses, publicClient } = protocol
  const read = (name: 'marketplace' | 'authority', functionName: string, args: readonly unknown[]) =>
    publicClient.readContract({ address: addresses[name], abi: artifacts[name].abi, functionName, args })
  return [
    await read('marketplace', 'config', []),
    await read('authority', 'hasRole', [roles.reviewer.id, nobody]),
    await publicClient.getBalance({ address: nobody }),
  ]
}

// ---- cancelling ----

describe.each(guarded)('cancelling what the %s announced', (role) => {
  test.each(['guardian', 'admin', role] as const)('is the right of the %s', async (person) => {
    const one = operation(role)
    const ready = await schedule(one)
    await send(protocol.clientsOf(person), { to: protocol.addresses.authority, data: cancelCall(one) })
    await goTo(ready)
    expect(await refusalOf(one)).toBe(notScheduled(one))
  })

  test('is possible at its time too', async () => {
    const one = operation(role)
    await goTo(await schedule(one))
    expect(await protocol.refusal(protocol.addressOf('guardian'), 'authority', cancelCall(one))).toBeUndefined()
  })

  test('is nobody else to do', async () => {
    const one = operation(role)
    await schedule(one)
    // The admin appoints the guardian; it could stop everything by that, so it may stop one thing.
    const allowed: readonly Person[] = ['guardian', role, 'admin']
    for (const person of people.filter((other) => !allowed.includes(other))) await expectNoCancel(person, one)
  })
})

test('what the admin announced the guardian cannot cancel', async () => {
  const one = operation('admin')
  await schedule(one)
  await expectNoCancel('guardian', one)
})

async function expectNoCancel(person: Person, one: Operation) {
  const account = protocol.addressOf(person)
  const args = [account, protocol.addressOf(one.person), one.target, one.data.slice(0, 10)]
  const refused = errorOf('authority', 'AccessManagerUnauthorizedCancel', args)
  expect(await protocol.refusal(account, 'authority', cancelCall(one)), person).toBe(refused)
}

// ---- the authority itself ----

describe('the authority', () => {
  const restricted = childNames.filter((name) =>
    artifacts[name].abi.some((item) => item.type === 'function' && item.name === 'setAuthority'),
  )
  const immutable = encodeErrorResult({ abi: restrictedAbi, errorName: 'Restricted_AuthorityIsImmutable' })

  test('stands behind every contract that has a restricted function', () => {
    expect(restricted).toEqual(expect.arrayContaining(permissions().map(({ contract }) => contract)))
  })

  test.each(restricted)('of %s is nobody to exchange, not even the authority', async (contract) => {
    const data = encodeFunctionData({ abi: restrictedAbi, functionName: 'setAuthority', args: [nobody] })
    const { addresses, addressOf, refusal } = protocol
    const accounts = [...people.map(addressOf), ...childNames.map((name) => addresses[name])]
    const refusals = await Promise.all(accounts.map((account) => refusal(account, contract, data)))
    expect(refusals).toEqual(accounts.map(() => immutable))
  })

  test('is not exchanged by its admin, who waits in vain', async () => {
    const { addresses, encode } = protocol
    const data = encode('authority', 'updateAuthority', [addresses.marketplace, nobody])
    const one: Operation = { person: 'admin', target: addresses.authority, data }
    await goTo(await schedule(one))
    expect(await refusalOf(one)).toBe(immutable)
  })

  test('gives the admin no right over the protocol itself', async () => {
    const { addressOf, encode, refusal } = protocol
    const account = addressOf('admin')
    const data = encode('marketplace', 'setFees', [1, 1])
    expect(await refusal(account, 'marketplace', data)).toBe(
      errorOf('marketplace', 'AccessManagedUnauthorized', [account]),
    )
  })
})
