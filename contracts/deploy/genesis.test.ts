import { ContractFunctionRevertedError, encodeFunctionData, type Hex, keccak256, parseAbi, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { send } from './clients.ts'
import { childNames } from './contracts.ts'
import { create2 } from './create2.ts'
import { FactoryMissingError, MissingCodeError } from './errors.ts'
import { deployGenesis, verifyGenesis } from './genesis.ts'
import { create2Factory, type GenesisPlan, genesisPlan } from './plan.ts'
import { startAnvil } from './testing/anvil.ts'
import { deployTestToken, testTokenAddress } from './testToken.ts'

const abi = parseAbi([
  'function deploy(uint256 index, bytes initCode) returns (address)',
  'function deployed() view returns (uint256)',
  'function authority() view returns (address)',
  'function protectionFund() view returns (address)',
  'function symbol() view returns (string)',
  'error Genesis_WrongInitCode(uint256 index, bytes32 given, bytes32 expected)',
])

let chain: Awaited<ReturnType<typeof startAnvil>>

beforeAll(async () => {
  chain = await startAnvil()
})

afterAll(() => chain.stop())

/** Plans differ by their protection fund, so each test has a protocol of its own. */
function planOf(fund: number): GenesisPlan {
  const initialAdmin = chain.clientsOf(0).walletClient.account.address
  return genesisPlan({ initialAdmin, protectionFund: `0x${fund.toString(16).padStart(40, '0')}` })
}

describe('deployGenesis', () => {
  test('creates everything where the plan says', async () => {
    const plan = planOf(1)
    const { created, addresses } = await deployGenesis(chain.clientsOf(0), plan)

    expect(addresses).toEqual(plan.addresses)
    expect(created.map(({ name }) => name)).toEqual(['genesis', ...childNames])
    for (const address of Object.values(addresses)) {
      expect(await chain.publicClient.getCode({ address })).not.toBeUndefined()
    }
    const read = (address: Hex, functionName: 'deployed' | 'authority' | 'protectionFund') =>
      chain.publicClient.readContract({ address, abi, functionName })
    expect(await read(addresses.genesis, 'deployed')).toBe(BigInt(childNames.length))
    expect(await read(addresses.issuerRegistry, 'authority')).toBe(addresses.authority)
    expect(await read(addresses.treasury, 'protectionFund')).toBe(plan.protectionFund)
  })

  test('a second run creates nothing', async () => {
    const plan = planOf(2)
    await deployGenesis(chain.clientsOf(0), plan)
    const before = await chain.publicClient.getBlockNumber({ cacheTime: 0 })

    const { created, addresses } = await deployGenesis(chain.clientsOf(0), plan)

    expect(created).toEqual([])
    expect(addresses).toEqual(plan.addresses)
    expect(await chain.publicClient.getBlockNumber({ cacheTime: 0 })).toBe(before)
  })

  test('anyone finishes what was broken off', async () => {
    const plan = planOf(3)
    await create2(chain.clientsOf(0), plan.genesisInitCode)
    for (const { index, initCode } of plan.children.slice(0, 2)) {
      const data = encodeFunctionData({ abi, functionName: 'deploy', args: [BigInt(index), initCode] })
      await send(chain.clientsOf(0), { to: plan.addresses.genesis, data })
    }

    const { created } = await deployGenesis(chain.clientsOf(1), plan)

    expect(created.map(({ name }) => name)).toEqual(childNames.slice(2))
  })

  test('a wrong init code is refused', async () => {
    const plan = planOf(4)
    await create2(chain.clientsOf(0), plan.genesisInitCode)
    const { initCode, initCodeHash } = plan.children[0]!
    const other: Hex = `${initCode}00`
    const call = chain.publicClient.simulateContract({
      address: plan.addresses.genesis,
      abi,
      functionName: 'deploy',
      args: [0n, other],
    })

    const error = await call.then(
      () => undefined,
      (failure) => failure.walk((cause: unknown) => cause instanceof ContractFunctionRevertedError),
    )
    expect(error.data).toMatchObject({
      errorName: 'Genesis_WrongInitCode',
      args: [0n, keccak256(other), initCodeHash],
    })
  })

  test('needs the CREATE2 factory', async () => {
    const { request } = chain.publicClient
    const snapshot = await request({ method: 'evm_snapshot' as never })
    await request({ method: 'anvil_setCode', params: [create2Factory, '0x'] } as never)
    await expect(deployGenesis(chain.clientsOf(0), planOf(5))).rejects.toThrow(FactoryMissingError)
    await request({ method: 'evm_revert', params: [snapshot] } as never)
  })
})

describe('genesisPlan', () => {
  test('gives the same addresses for the same parameters, others for others', () => {
    expect(planOf(6).addresses).toEqual(planOf(6).addresses)
    expect(planOf(6).addresses.coupon).not.toBe(planOf(7).addresses.coupon)
    const other = genesisPlan({ initialAdmin: zeroAddress, protectionFund: planOf(6).protectionFund })
    expect(other.addresses.coupon).not.toBe(planOf(6).addresses.coupon)
  })
})

describe('verifyGenesis', () => {
  test('names what is missing', async () => {
    await expect(verifyGenesis(chain.clientsOf(0), planOf(8))).rejects.toThrow(MissingCodeError)
  })
})

describe('deployTestToken', () => {
  test('puts one token at a known address, once', async () => {
    const parameters = { name: 'Test Yuan', symbol: 'tCNY', decimals: 6 }
    const address = await deployTestToken(chain.clientsOf(0), parameters)
    const before = await chain.publicClient.getBlockNumber({ cacheTime: 0 })

    expect(address).toBe(testTokenAddress(parameters))
    expect(await deployTestToken(chain.clientsOf(1), parameters)).toBe(address)
    expect(await chain.publicClient.getBlockNumber({ cacheTime: 0 })).toBe(before)
    expect(await chain.publicClient.readContract({ address, abi, functionName: 'symbol' })).toBe('tCNY')
  })
})
