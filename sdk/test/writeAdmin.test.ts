import { createWalletClient, custom, encodeFunctionData, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { expect, test } from 'vitest'
import { roles } from '../../contracts/deploy/index.ts'
import { type AdminCall, adminFunctions, writeAdmin } from '../src/actions/index.ts'
import { deploymentOf, genexActions } from '../src/index.ts'

const addresses = deploymentOf(31337)
const transport = custom({
  request: async () => {
    throw new RangeError('nothing may be asked')
  },
})
const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
const client = createWalletClient({ account, chain: foundry, transport }).extend(genexActions())

test('the functions are those of the roles', () => {
  const granted: Record<string, string[]> = {}
  for (const { functions } of Object.values(roles)) {
    for (const [contract, names] of Object.entries(functions))
      granted[contract] = [...(granted[contract] ?? []), ...names]
  }
  const sorted = (lists: Record<string, readonly string[]>) =>
    Object.fromEntries(Object.entries(lists).map(([contract, names]) => [contract, [...names].sort()]))
  expect(sorted(adminFunctions)).toEqual(sorted(granted))
})

test('the call alone', () => {
  const call = writeAdmin.call({ contract: 'issuerRegistry', functionName: 'suspend', args: [7, zeroHash], addresses })
  expect(call).toMatchObject({ address: addresses.issuerRegistry, functionName: 'suspend', args: [7, zeroHash] })
  expect(encodeFunctionData(call)).toMatch(/^0x/)
})

test.each<[string, object, string]>([
  ['contract', { contract: 'coupon', functionName: 'burn', args: [] }, 'one of compliance, couponFactory'],
  ['contract', { contract: '__proto__', functionName: 'map', args: [] }, 'one of'],
  ['contract', { functionName: 'map', args: [] }, 'nothing was given'],
  ['functionName', { contract: 'treasury', functionName: 'withdraw', args: [account.address] }, 'giveNotice'],
  ['functionName', { contract: 'treasury', functionName: 'suspend', args: [7, zeroHash] }, 'one of giveNotice'],
  ['functionName', { contract: 'treasury', functionName: 'toString', args: [] }, 'one of giveNotice'],
  [
    'args',
    { contract: 'issuerRegistry', functionName: 'suspend', args: [7] },
    'suspend(uint40 issuerId, bytes32 reasonHash)',
  ],
  ['args', { contract: 'issuerRegistry', functionName: 'suspend' }, 'the arguments of suspend'],
  ['args', { contract: 'issuerRegistry', functionName: 'suspend', args: [2 ** 40, zeroHash] }, 'suspend'],
  ['args', { contract: 'issuerRegistry', functionName: 'suspend', args: [7, '0x12'] }, 'suspend'],
  ['args', { contract: 'marketplace', functionName: 'retire', args: [1] }, 'retire()'],
  ['args', { contract: 'creditRegistry', functionName: 'setRules', args: [{}] }, 'setRules('],
])('a wrong %s is named before anything is asked %#', async (field, call, message) => {
  await expect(client.writeAdmin(call as AdminCall)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    field,
    shortMessage: expect.stringContaining(message),
  })
})

test('contract and function decide what the arguments are', () => {
  const calls: AdminCall[] = [
    { contract: 'issuerRegistry', functionName: 'suspend', args: [7, zeroHash] },
    { contract: 'marketplace', functionName: 'retire', args: [] },
    // @ts-expect-error the reason is 32 bytes, not a number
    { contract: 'issuerRegistry', functionName: 'suspend', args: [7, 1n] },
    // @ts-expect-error the reason is missing
    { contract: 'issuerRegistry', functionName: 'suspend', args: [7] },
    // @ts-expect-error a function of another contract
    { contract: 'treasury', functionName: 'suspend', args: [7, zeroHash] },
    // @ts-expect-error a function of the contract that belongs to no role
    { contract: 'treasury', functionName: 'withdraw', args: [account.address] },
  ]
  expect(calls).toHaveLength(6)
})
