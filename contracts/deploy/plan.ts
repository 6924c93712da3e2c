import { type Address, concatHex, encodeAbiParameters, getContractAddress, type Hex, keccak256, zeroHash } from 'viem'
import { type Addresses, type ChildName, type CreationCodes, childNames, readArtifacts } from './contracts.ts'

/** The standard CREATE2 factory, at this address on nearly every chain. Call data: salt, then init code. */
export const create2Factory: Address = '0x4e59b44847b379578588920cA78FbF26c0B4956C'

export type PlanParameters = {
  /** First admin of the AccessManager. */
  initialAdmin: Address
  /** Receives what is left of a defaulted issuer's pool after the claim window. */
  protectionFund: Address
  /** Contracts to deploy; forge's production output if left out. */
  artifacts?: CreationCodes
}

export type PlannedChild = { index: number; name: ChildName; address: Address; initCode: Hex; initCodeHash: Hex }

export type GenesisPlan = {
  initialAdmin: Address
  protectionFund: Address
  genesisInitCode: Hex
  children: readonly PlannedChild[]
  /** Where everything stands once the plan is carried out: the same on every chain. */
  addresses: Addresses
}

/**
 * Works out what to deploy and where, without a chain. Different parameters or code give different addresses.
 *
 * @example
 * const { addresses } = genesisPlan({ initialAdmin: '0x…', protectionFund: '0x…' })
 */
export function genesisPlan({
  initialAdmin,
  protectionFund,
  artifacts = readArtifacts(),
}: PlanParameters): GenesisPlan {
  const address = (value: Address) => encodeAbiParameters([{ type: 'address' }], [value])
  const constructorArguments: Partial<Record<ChildName, Hex>> = {
    authority: address(initialAdmin),
    treasury: address(protectionFund),
  }
  const initCodes = childNames.map((name) => concatHex([artifacts[name].bytecode, constructorArguments[name] ?? '0x']))
  const hashes = initCodes.map((initCode) => keccak256(initCode))
  const genesisInitCode = concatHex([
    artifacts.genesis.bytecode,
    encodeAbiParameters([{ type: 'address' }, { type: 'bytes32[]' }], [initialAdmin, hashes]),
  ])
  const genesis = getContractAddress({
    opcode: 'CREATE2',
    from: create2Factory,
    salt: zeroHash,
    bytecode: genesisInitCode,
  })
  const children = childNames.map((name, index) => ({
    index,
    name,
    address: getContractAddress({ from: genesis, nonce: BigInt(index + 1) }),
    initCode: initCodes[index]!,
    initCodeHash: hashes[index]!,
  }))
  const addresses = Object.fromEntries(children.map((child) => [child.name, child.address])) as Addresses
  return { initialAdmin, protectionFund, genesisInitCode, children, addresses: { ...addresses, genesis } }
}
