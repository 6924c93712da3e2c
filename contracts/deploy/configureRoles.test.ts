import { type AbiFunction, type Address, BaseError, encodeFunctionData, type Hex, slice } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessManagerAbi, configureRoles } from './configureRoles.ts'
import { type Addresses, type ChildName, childNames, readArtifacts } from './contracts.ts'
import { deployGenesis } from './genesis.ts'
import { genesisPlan } from './plan.ts'
import { ADMIN_ROLE, permissions, type RoleName, roleNames, roles } from './roles.ts'
import { startAnvil } from './testing/anvil.ts'
import { zeroOf } from './testing/zero.ts'

const stranger: Address = '0x00000000000000000000000000000000000000aa'
const holderOf = (role: RoleName): Address => `0x${(100n + roles[role].id).toString(16).padStart(40, '0')}`
const holders = Object.fromEntries(
  roleNames.map((role) => [role, [{ account: holderOf(role), executionDelay: role === 'governor' ? 86_400 : 0 }]]),
)

let chain: Awaited<ReturnType<typeof startAnvil>>
let addresses: Addresses

beforeAll(async () => {
  chain = await startAnvil()
  const admin = chain.clientsOf(0).walletClient.account.address
  ;({ addresses } = await deployGenesis(
    chain.clientsOf(0),
    genesisPlan({ initialAdmin: admin, protectionFund: stranger }),
  ))
  await configureRoles(chain.clientsOf(0), { addresses, holders })
})

afterAll(() => chain.stop())

function read<const name extends 'canCall' | 'hasRole' | 'getRoleGuardian'>(
  functionName: name,
  args: readonly unknown[],
) {
  return chain.publicClient.readContract({
    address: addresses.authority,
    abi: accessManagerAbi,
    functionName,
    args,
  } as never)
}

describe('permissions', () => {
  test('map exactly the restricted functions of all contracts, each once', async () => {
    const restricted: string[] = []
    for (const [contract, item] of writingFunctions()) {
      if (await isRestricted(addresses[contract], item)) restricted.push(`${contract}.${item.name}`)
    }
    const mapped = permissions().map(({ contract, functionName }) => `${contract}.${functionName}`)
    expect(mapped.sort()).toEqual(restricted.sort())
    expect(new Set(mapped).size).toBe(mapped.length)
  })
})

describe('configureRoles', () => {
  test('each function may be called by its role and by no other', async () => {
    for (const { role, contract, selector } of permissions()) {
      for (const other of roleNames) {
        const [immediate, delay] = (await read('canCall', [holderOf(other), addresses[contract], selector])) as [
          boolean,
          number,
        ]
        const expected = other !== role ? [false, 0] : role === 'governor' ? [false, 86_400] : [true, 0]
        expect([immediate, delay], `${other} ${contract} ${selector}`).toEqual(expected)
      }
    }
  })

  test('the guardian may cancel what the governor and the treasurer scheduled', async () => {
    expect(await read('getRoleGuardian', [roles.governor.id])).toBe(roles.guardian.id)
    expect(await read('getRoleGuardian', [roles.treasurer.id])).toBe(roles.guardian.id)
    expect(await read('getRoleGuardian', [roles.reviewer.id])).toBe(ADMIN_ROLE)
  })

  test('a second run sends nothing, a new holder one transaction', async () => {
    const clients = chain.clientsOf(0)
    expect(await configureRoles(clients, { addresses, holders })).toBeUndefined()
    const more = { reviewer: [{ account: stranger, executionDelay: 0 }] }
    expect(await configureRoles(clients, { addresses, holders: more })).toMatch(/^0x/)
    expect(await configureRoles(clients, { addresses, holders: more })).toBeUndefined()
  })

  test('hands the administration over', async () => {
    const [sender, successor] = [0, 1].map((index) => chain.clientsOf(index).walletClient.account.address)
    const admin = { account: successor!, executionDelay: 60 }
    expect(await configureRoles(chain.clientsOf(0), { addresses, holders, admin })).toMatch(/^0x/)
    expect(await read('hasRole', [ADMIN_ROLE, sender])).toEqual([false, 0])
    expect(await read('hasRole', [ADMIN_ROLE, successor])).toEqual([true, 60])
    expect(await configureRoles(chain.clientsOf(0), { addresses, holders, admin })).toBeUndefined()
  })
})

function writingFunctions(): [ChildName, AbiFunction][] {
  const artifacts = readArtifacts()
  return childNames
    .filter((name) => name !== 'authority')
    .flatMap((name) =>
      artifacts[name].abi
        .filter((item): item is AbiFunction => item.type === 'function')
        .filter(({ stateMutability }) => stateMutability === 'nonpayable' || stateMutability === 'payable')
        .map((item): [ChildName, AbiFunction] => [name, item]),
    )
}

/** Asks the chain: AccessManaged looks at the caller before anything else happens. */
async function isRestricted(to: Address, item: AbiFunction): Promise<boolean> {
  const data = encodeFunctionData({ abi: [item], args: item.inputs.map(zeroOf) })
  const unauthorized = '0x068ca9d8' // AccessManagedUnauthorized(address)
  try {
    await chain.publicClient.call({ account: stranger, to, data })
    return false
  } catch (error) {
    const cause = error instanceof BaseError && error.walk((inner) => (inner as { data?: unknown }).data !== undefined)
    const revert = cause ? ((cause as { data?: unknown }).data as Hex) : '0x'
    return revert.length >= 10 && slice(revert, 0, 4) === unauthorized
  }
}
