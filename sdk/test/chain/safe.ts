import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type Abi,
  type Address,
  concatHex,
  encodeFunctionData,
  encodePacked,
  getAddress,
  type Hex,
  hashTypedData,
  parseEventLogs,
  size,
  zeroAddress,
} from 'viem'
import { toAccount } from 'viem/accounts'
import { type ContractCall, encodeCall } from '../../src/client/call.ts'
import { type Actor, newActor } from './actors.ts'

const require = createRequire(import.meta.url)

/** The code that Safe's authors publish. */
function artifact(path: string): { abi: Abi; bytecode: Hex } {
  const file = require.resolve(`@safe-global/safe-contracts/build/artifacts/contracts/${path}`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

async function deploy(path: string): Promise<Address> {
  const deployer = await newActor()
  const hash = await deployer.deployContract({ ...artifact(path), args: [] })
  const { contractAddress } = await deployer.waitForTransactionReceipt({ hash })
  return getAddress(contractAddress ?? zeroAddress)
}

const transaction = {
  SafeTx: [
    { name: 'to', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'data', type: 'bytes' },
    { name: 'operation', type: 'uint8' },
    { name: 'safeTxGas', type: 'uint256' },
    { name: 'baseGas', type: 'uint256' },
    { name: 'gasPrice', type: 'uint256' },
    { name: 'gasToken', type: 'address' },
    { name: 'refundReceiver', type: 'address' },
    { name: 'nonce', type: 'uint256' },
  ],
} as const

/** A Safe 1.4.1 of two owners who both sign, behind a proxy of Safe's factory, with the handler that answers ERC-1271. */
export async function newSafe() {
  const owners = (await Promise.all([newActor(), newActor()])).sort((a, b) =>
    a.account.address.toLowerCase() < b.account.address.toLowerCase() ? -1 : 1,
  )
  const [singleton, factory, handler, multiSend] = await Promise.all([
    deploy('Safe.sol/Safe.json'),
    deploy('proxies/SafeProxyFactory.sol/SafeProxyFactory.json'),
    deploy('handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler.json'),
    deploy('libraries/MultiSendCallOnly.sol/MultiSendCallOnly.json'),
  ])
  const { abi } = artifact('Safe.sol/Safe.json')
  const { abi: factoryAbi } = artifact('proxies/SafeProxyFactory.sol/SafeProxyFactory.json')
  const sender = owners[0] as Actor
  const addresses = owners.map(({ account }) => account.address)
  const initializer = encodeFunctionData({
    abi,
    functionName: 'setup',
    args: [addresses, 2n, zeroAddress, '0x', handler, zeroAddress, 0n, zeroAddress],
  })
  const hash = await sender.writeContract({
    abi: factoryAbi,
    address: factory,
    functionName: 'createProxyWithNonce',
    args: [singleton, initializer, 0n],
  })
  const { logs } = await sender.waitForTransactionReceipt({ hash })
  const [created] = parseEventLogs({ abi: factoryAbi, logs, eventName: 'ProxyCreation' })
  const address = getAddress((created as unknown as { args: { proxy: Address } }).args.proxy)
  const domain = { chainId: 31337, verifyingContract: address }

  /** Both owners sign. */
  async function signed(data: object): Promise<Hex> {
    return concatHex(await Promise.all(owners.map((owner) => owner.signTypedData({ domain, ...data } as never))))
  }

  /** All calls in one transaction, as a wallet sends a bundle (EIP-5792). */
  async function sendCalls(calls: readonly ContractCall[]) {
    const packed = calls.map((call) => {
      const data = encodeCall(call)
      const types = ['uint8', 'address', 'uint256', 'uint256', 'bytes'] as const
      return encodePacked(types, [0, call.to, call.value ?? 0n, BigInt(size(data)), data])
    })
    const { abi: multiAbi } = artifact('libraries/MultiSendCallOnly.sol/MultiSendCallOnly.json')
    const data = encodeFunctionData({ abi: multiAbi, functionName: 'multiSend', args: [concatHex(packed)] })
    const nonce = (await sender.readContract({ abi, address, functionName: 'nonce' })) as bigint
    const terms = { to: multiSend, value: 0n, data, operation: 1, safeTxGas: 0n, baseGas: 0n, gasPrice: 0n }
    const message = { ...terms, gasToken: zeroAddress, refundReceiver: zeroAddress, nonce }
    const signatures = await signed({ types: transaction, primaryType: 'SafeTx', message })
    const args = [multiSend, 0n, data, 1, 0n, 0n, 0n, zeroAddress, zeroAddress, signatures]
    const sent = await sender.writeContract({ abi, address, functionName: 'execTransaction', args })
    return sender.waitForTransactionReceipt({ hash: sent })
  }

  const unable = () => Promise.reject(new TypeError('a Safe signs typed data alone'))
  const account = toAccount({
    address,
    signMessage: unable,
    signTransaction: unable,
    signTypedData: (data) => {
      const types = { SafeMessage: [{ name: 'message', type: 'bytes' }] }
      return signed({ types, primaryType: 'SafeMessage', message: { message: hashTypedData(data as never) } })
    },
  })
  return { account, sendCalls }
}
