import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import {
  type Abi,
  type Address,
  concatHex,
  createClient,
  createTestClient,
  custom,
  encodeErrorResult,
  encodeFunctionData,
  getAddress,
  type Hex,
  http,
  numberToHex,
  parseAbi,
  serializeErc6492Signature,
  size,
  zeroAddress,
} from 'viem'
import { foundry } from 'viem/chains'
import { beforeAll, describe, expect, test } from 'vitest'
import { readArtifact } from '../../../contracts/deploy/index.ts'
import { deploymentOf } from '../../src/index.ts'
import {
  buildBulkTree,
  bulkProof,
  bulkRoot,
  compactOrderSignature,
  emptyOrder,
  encodeBulkSignature,
  hashBulkOrder,
  hashOrder,
  hashOrderStruct,
  hashTypedMessage,
  messageTypedData,
  type Order,
  orderTypedData,
  type SignedOrder,
  signBulkOrders,
  signNestedTypedData,
  signOrder,
} from '../../src/orders/index.ts'
import { verifySignature, verifySignedOrder } from '../../src/verify/index.ts'
import { type Actor, blockTime, chain, newActor, newIssuer, newSeries, ownChain, reviewerOf } from './actors.ts'

const { marketplace, redemption } = deploymentOf(31337)
const at = { chainId: 31337, verifyingContract: marketplace }
// A question to the chain would be an error.
const offline = createClient({
  chain: foundry,
  transport: custom({ request: () => Promise.reject(new TypeError('no chain here')) }),
})
const anvil = () => createTestClient({ mode: 'anvil', chain: foundry, transport: http(chain.url) })
const wallet = readArtifact('ContractWallet')
let owner: Actor
let stranger: Actor
let couponId: bigint

beforeAll(async () => {
  const stop = await ownChain()
  const issuer = await newIssuer(reviewerOf(0))
  couponId = await newSeries(issuer, reviewerOf(0))
  owner = await newActor()
  stranger = await newActor()
  return stop
})

async function listing(maker: Address, amount = 1n): Promise<Order> {
  const now = await blockTime(owner)
  const offer = { kind: 'ask', couponId, paymentToken: chain.cny, unitPrice: 85_000_000n, maxFee: 100 } as const
  return { ...emptyOrder, ...offer, maker, amount, start: now - 60, end: now + 3_600, nonce: amount }
}

/** What the Marketplace itself makes of the signature. */
async function isTaken(order: SignedOrder): Promise<boolean> {
  const [finding] = await owner.inspectOrders({ orders: [order] })
  return finding?.reason?.code !== 'INVALID_SIGNATURE'
}

async function deploy({ abi, bytecode }: { abi: Abi; bytecode: Hex }, args: readonly unknown[] = []): Promise<Address> {
  const hash = await owner.deployContract({ abi, bytecode, args })
  return (await owner.waitForTransactionReceipt({ hash })).contractAddress as Address
}

async function acceptHash(account: Address, hash: Hex): Promise<void> {
  const transaction = await owner.writeContract({ ...wallet, address: account, functionName: 'accept', args: [hash] })
  await owner.waitForTransactionReceipt({ hash: transaction })
}

const withCode = async (code: Hex): Promise<Address> => {
  const { address } = (await newActor()).account
  await anvil().setCode({ address, bytecode: code })
  return address
}

describe('a key', () => {
  test('is known without a question to the chain, in 65 and in 64 bytes', async () => {
    const order = await signOrder(owner, { order: await listing(owner.account.address), account: owner.account, ...at })
    const short = { ...order, signature: compactOrderSignature(order.signature) }
    const valid = { by: 'ecdsa', countsOnChain: true, isBulk: false, hash: hashOrder(order.order, at) }
    expect(await verifySignedOrder(offline, { order })).toEqual(valid)
    expect(await verifySignedOrder(offline, { order: short })).toEqual(valid)
    expect([await isTaken(order), await isTaken(short)]).toEqual([true, true])
  })

  test('signs a tree of orders', async () => {
    const orders = await Promise.all([1n, 2n, 3n].map((amount) => listing(owner.account.address, amount)))
    for (const order of await signBulkOrders(owner, { orders, account: owner.account, ...at })) {
      expect(await verifySignedOrder(offline, { order })).toMatchObject({ by: 'ecdsa', isBulk: true })
      expect(await isTaken(order)).toBe(true)
    }
  })

  test('of another is named, as is what is no signature', async () => {
    const order = await listing(owner.account.address)
    const foreign = await signOrder(stranger, { order, account: stranger.account, ...at })
    await expect(verifySignedOrder(owner, { order: foreign })).rejects.toMatchObject({ code: 'WRONG_SIGNER' })
    const broken: SignedOrder = { ...foreign, signature: '0x1234' }
    await expect(verifySignedOrder(owner, { order: broken })).rejects.toMatchObject({ code: 'SIGNATURE_MALFORMED' })
    expect([await isTaken(foreign), await isTaken(broken)]).toEqual([false, false])
  })

  test('counts with the code of a delegate behind it, and so does what the delegate accepts (EIP-7702)', async () => {
    const delegated = await newActor()
    const { address } = delegated.account
    await anvil().setCode({ address, bytecode: concatHex(['0xef0100', await deploy(wallet)]) })
    const order = await listing(address)
    const signed = await signOrder(delegated, { order, account: delegated.account, ...at })
    expect(await verifySignedOrder(owner, { order: signed })).toMatchObject({ by: 'ecdsa' })
    const other: SignedOrder = { order, signature: '0xc0ffee', ...at }
    await expect(verifySignedOrder(owner, { order: other })).rejects.toMatchObject({
      code: 'CONTRACT_SIGNATURE_REFUSED',
    })
    await acceptHash(address, hashOrder(order, at))
    expect(await verifySignedOrder(owner, { order: other })).toMatchObject({ by: 'erc1271', countsOnChain: true })
    expect([await isTaken(signed), await isTaken(other)]).toEqual([true, true])
  })
})

describe('a registration', () => {
  test('stands for the signature, once it is there', async () => {
    const order: SignedOrder = { order: await listing(owner.account.address, 9n), signature: '0x', ...at }
    await expect(verifySignedOrder(owner, { order })).rejects.toMatchObject({ code: 'NOT_REGISTERED' })
    expect(await isTaken(order)).toBe(false)
    await owner.registerOrderSync({ order: order.order })
    expect(await verifySignedOrder(owner, { order })).toMatchObject({ by: 'registered', countsOnChain: true })
    expect(await isTaken(order)).toBe(true)
  })

  test('with another contract is none, nor is a signature for it', async () => {
    const order: SignedOrder = { order: await listing(owner.account.address), signature: '0x', ...at }
    const elsewhere = { ...order, verifyingContract: redemption }
    await expect(verifySignedOrder(owner, { order: elsewhere })).rejects.toMatchObject({ code: 'WRONG_CONTRACT' })
    const abroad = { ...order, chainId: 1 }
    await expect(verifySignedOrder(owner, { order: abroad })).rejects.toMatchObject({ code: 'WRONG_CHAIN' })
  })
})

describe('a contract', () => {
  test('is asked by ERC-1271 about the order, or the tree that it is a leaf of', async () => {
    const maker = await deploy(wallet)
    const orders = await Promise.all([1n, 2n].map((amount) => listing(maker, amount)))
    const [order] = orders as [Order]
    const plain: SignedOrder = { order, signature: '0x', ...at }
    const signature = encodeBulkSignature({
      signature: `0x${'11'.repeat(65)}`,
      index: 0,
      proof: bulkProof(buildBulkTree(orders), 0),
    })
    const bulk: SignedOrder = { ...plain, signature }
    await expect(verifySignedOrder(owner, { order: bulk })).rejects.toMatchObject({
      code: 'CONTRACT_SIGNATURE_REFUSED',
    })
    expect(await isTaken(bulk)).toBe(false)
    const root = bulkRoot(hashOrderStruct(order), 0, bulkProof(buildBulkTree(orders), 0))
    await acceptHash(maker, hashBulkOrder(root, 1, at))
    expect(await verifySignedOrder(owner, { order: bulk })).toMatchObject({ by: 'erc1271', isBulk: true })
    expect(await isTaken(bulk)).toBe(true)
  })

  test('of ERC-7739 accepts what its owner signed for it, of any message', async () => {
    const account = await deploy(readArtifact('NestedAccount'), [owner.account.address])
    const order = await listing(account)
    const signing = { account, owner: owner.account }
    const signature = await signNestedTypedData(owner, { data: orderTypedData(order, at), ...signing })
    const signed: SignedOrder = { order, signature, ...at }
    expect(await verifySignedOrder(owner, { order: signed })).toMatchObject({ by: 'erc1271', isBulk: false })
    expect(await isTaken(signed)).toBe(true)

    const claim = { couponId, recipient: account }
    const message = await signNestedTypedData(owner, { data: messageTypedData('ClaimPrinted', claim, at), ...signing })
    const hash = hashTypedMessage('ClaimPrinted', claim, at)
    const question = { account, hash, signature: message }
    expect(await verifySignature(owner, question)).toEqual({ by: 'erc1271', countsOnChain: true })
    await expect(verifySignature(owner, { ...question, signature })).rejects.toMatchObject({
      code: 'CONTRACT_SIGNATURE_REFUSED',
    })
  })

  test('that burns all gas refuses, and does not keep the node', async () => {
    const maker = await withCode('0x5b5f56')
    const order: SignedOrder = { order: await listing(maker), signature: '0x1234', ...at }
    await expect(verifySignedOrder(owner, { order })).rejects.toMatchObject({ code: 'CONTRACT_SIGNATURE_REFUSED' })
  })

  test('does not have us ask a server of its choice (ERC-3668)', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.end('{"data":"0x"}')
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{sender}/{data}`
    const maker = (await newActor()).account.address
    const lookup = encodeErrorResult({
      abi: parseAbi(['error OffchainLookup(address, string[], bytes, bytes4, bytes)']),
      args: [maker, [url], '0x', '0x1626ba7e', '0x'],
    })
    const code = concatHex(['0x61', numberToHex(size(lookup), { size: 2 }), '0x80600a5f395ffd', lookup])
    await anvil().setCode({ address: maker, bytecode: code })
    const order: SignedOrder = { order: await listing(maker), signature: '0x1234', ...at }
    await expect(verifySignedOrder(owner, { order })).rejects.toMatchObject({ code: 'CONTRACT_SIGNATURE_REFUSED' })
    await new Promise((resolve) => server.close(resolve))
    expect(asked).toBe(0)
  })

  test('that cannot be asked for want of a node is neither valid nor refused', async () => {
    const order: SignedOrder = { order: await listing(zeroAddress), signature: '0x1234', ...at }
    const nowhere = createClient({ chain: foundry, transport: http('http://127.0.0.1:9', { retryCount: 0 }) })
    await expect(verifySignedOrder(nowhere, { order })).rejects.toMatchObject({ code: 'CALL_FAILED' })
  })
})

describe('a Safe', () => {
  const safeOf = (path: string) =>
    JSON.parse(
      readFileSync(
        createRequire(import.meta.url).resolve(`@safe-global/safe-contracts/build/artifacts/contracts/${path}`),
        'utf8',
      ),
    ) as { abi: Abi; bytecode: Hex }

  test('counts by ERC-6492 before it is deployed, which the Marketplace does not read, then by ERC-1271', async () => {
    const singleton = await deploy(safeOf('Safe.sol/Safe.json'))
    const proxies = safeOf('proxies/SafeProxyFactory.sol/SafeProxyFactory.json')
    const factory = getAddress(await deploy(proxies))
    const handler = await deploy(safeOf('handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler.json'))
    const owners = [owner.account.address]
    const initializer = encodeFunctionData({
      abi: safeOf('Safe.sol/Safe.json').abi,
      functionName: 'setup',
      args: [owners, 1n, zeroAddress, '0x', handler, zeroAddress, 0n, zeroAddress],
    })
    const creation = { abi: proxies.abi, functionName: 'createProxyWithNonce', args: [singleton, initializer, 0n] }
    const { result } = await owner.simulateContract({ ...creation, address: factory })
    const maker = result as Address
    const data = encodeFunctionData(creation)

    const orders = await Promise.all([1n, 2n].map((amount) => listing(maker, amount)))
    const [order] = orders as [Order]
    const ofSafe = (hash: Hex) =>
      owner.signTypedData({
        domain: { chainId: 31337, verifyingContract: maker },
        types: { SafeMessage: [{ name: 'message', type: 'bytes' }] },
        primaryType: 'SafeMessage',
        message: { message: hash },
      })
    const inner = await ofSafe(hashOrder(order, at))
    const signature = serializeErc6492Signature({ address: factory, data, signature: inner })
    const wrapped: SignedOrder = { order, signature, ...at }
    expect(await verifySignedOrder(owner, { order: wrapped })).toEqual({
      by: 'erc6492',
      countsOnChain: false,
      wrapped: { factory, data, signature: inner },
      hash: hashOrder(order, at),
      isBulk: false,
    })
    const bare: SignedOrder = { order, signature: inner, ...at }
    await expect(verifySignedOrder(owner, { order: bare })).rejects.toMatchObject({ code: 'WRONG_SIGNER' })
    const changed = { ...wrapped, order: { ...order, amount: 5n } }
    await expect(verifySignedOrder(owner, { order: changed })).rejects.toMatchObject({ code: 'SIGNATURE_MALFORMED' })
    expect([await isTaken(wrapped), await isTaken(bare)]).toEqual([false, false])

    const hash = await owner.sendTransaction({ to: factory, data })
    await owner.waitForTransactionReceipt({ hash })
    expect(await verifySignedOrder(owner, { order: bare })).toMatchObject({ by: 'erc1271', countsOnChain: true })
    expect(await verifySignedOrder(owner, { order: wrapped })).toMatchObject({ by: 'erc6492', countsOnChain: false })
    expect([await isTaken(wrapped), await isTaken(bare)]).toEqual([false, true])

    const root = buildBulkTree(orders).layers.at(-1)?.[0] as Hex
    const head = await ofSafe(hashBulkOrder(root, 1, at))
    const proof = bulkProof(buildBulkTree(orders), 0)
    const leaf: SignedOrder = { order, signature: encodeBulkSignature({ signature: head, index: 0, proof }), ...at }
    expect(await verifySignedOrder(owner, { order: leaf })).toMatchObject({ by: 'erc1271', isBulk: true })
    expect(await isTaken(leaf)).toBe(true)
  })
})
