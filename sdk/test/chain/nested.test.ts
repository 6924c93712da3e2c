import { type Address, encodeFunctionData, getAddress, type Hex, parseUnits, slice, zeroAddress } from 'viem'
import { toAccount } from 'viem/accounts'
import { wrapTypedDataSignature } from 'viem/experimental/erc7739'
import { beforeAll, describe, expect, test } from 'vitest'
import { readArtifact } from '../../../contracts/deploy/index.ts'
import { couponAbi } from '../../src/abis/index.ts'
import { deploymentOf } from '../../src/index.ts'
import {
  emptyOrder,
  type MessageTypedData,
  messageTypedData,
  type Order,
  orderTypedData,
  signNestedTypedData,
  wrapNestedSignature,
} from '../../src/orders/index.ts'
import { type Actor, blockTime, chain, mint, newActor, newIssuer, newSeries, ownChain, reviewerOf } from './actors.ts'

const unitPrice = parseUnits('85', 6)
const { marketplace, coupon } = deploymentOf(31337)
const at = { chainId: 31337, verifyingContract: marketplace }
let owner: Actor
let buyer: Actor
let couponId: bigint
let account: Address

/** Has the account act. */
async function execute(to: Address, data: Hex): Promise<void> {
  const { abi } = readArtifact('NestedAccount')
  const hash = await owner.writeContract({ abi, address: account, functionName: 'execute', args: [to, 0n, data] })
  await owner.waitForTransactionReceipt({ hash })
}

beforeAll(async () => {
  const stop = await ownChain()
  const reviewer = reviewerOf(0)
  const issuer = await newIssuer(reviewer)
  couponId = await newSeries(issuer, reviewer)
  owner = await newActor()
  buyer = await newActor()
  await mint(chain.cny, buyer, unitPrice * 10n)
  const { abi, bytecode } = readArtifact('NestedAccount')
  const hash = await owner.deployContract({ abi, bytecode, args: [owner.account.address] })
  account = getAddress((await owner.waitForTransactionReceipt({ hash })).contractAddress ?? zeroAddress)
  await issuer.admin.issueCouponsSync({ templateId: couponId, to: account, amount: 3n })
  const args = [marketplace, true] as const
  await execute(coupon, encodeFunctionData({ abi: couponAbi, functionName: 'setApprovalForAll', args }))
  await buyer.allowTokenSync({ token: chain.cny, spender: 'marketplace', amount: unitPrice * 10n })
  return stop
})

const listing = async (): Promise<Order> => ({
  ...emptyOrder,
  kind: 'ask',
  maker: account,
  couponId,
  amount: 1n,
  paymentToken: chain.cny,
  unitPrice,
  start: (await blockTime(owner)) - 60,
  end: (await blockTime(owner)) + 3_600,
  nonce: BigInt(Date.now()),
  maxFee: 100,
})

describe('an ERC-7739 account of the owner', () => {
  test('sells by the owner’s signature, wrapped with the explicit description', async () => {
    const order = await listing()
    const data = orderTypedData(order, at)
    const signature = await signNestedTypedData(owner, { data, account, owner: owner.account })
    const sold = { order, signature, ...at }
    const { fills } = await buyer.fillSync({ order: sold, amount: 1n })
    expect(fills[0]).toMatchObject({ maker: account, amount: 1n })
  })

  test('refuses the form that viem writes: an order contains a coupon', async () => {
    const order = await listing()
    const data = orderTypedData(order, at)
    const explicit = await signNestedTypedData(owner, { data, account, owner: owner.account })
    const signature = wrapTypedDataSignature({ ...data, signature: slice(explicit, 0, 65) })
    expect(wrapNestedSignature(data, slice(explicit, 0, 65))).toBe(explicit)
    const refused = buyer.fill({ order: { order, signature, ...at }, amount: 1n })
    await expect(refused).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' })
  })

  test('is an account of viem to the verbs that sign, which list the domain’s type too', async () => {
    const unable = () => Promise.reject(new Error('a contract signs typed data only'))
    const contract = toAccount({
      address: account,
      signMessage: unable,
      signTransaction: unable,
      signTypedData: (data) =>
        signNestedTypedData(owner, { data: data as unknown as MessageTypedData, account, owner: owner.account }),
    })
    const offer = { couponId, amount: 1n, paymentToken: chain.cny, unitPrice, maxFee: 100 }
    const order = await owner.signAsk({ ...offer, account: contract })
    const { fills } = await buyer.fillSync({ order, amount: 1n })
    expect(fills[0]).toMatchObject({ maker: account, amount: 1n })
  })

  test('moves coupons by a signed message too', async () => {
    await execute(
      coupon,
      encodeFunctionData({ abi: couponAbi, functionName: 'setApprovalForAll', args: [coupon, true] }),
    )
    const authorization = {
      from: account,
      to: buyer.account.address,
      couponIds: [couponId],
      amounts: [1n],
      caller: zeroAddress,
      validAfter: 0,
      validBefore: (await blockTime(owner)) + 3_600,
      nonce: 7n,
    }
    const data = messageTypedData('TransferAuthorization', authorization, { ...at, verifyingContract: coupon })
    const signature = await signNestedTypedData(owner, { data, account, owner: owner.account })
    const before = await buyer.getCouponBalance({ account: buyer.account.address, couponId })
    await buyer.transferWithAuthorizationSync({ authorization, signature })
    expect(await buyer.getCouponBalance({ account: buyer.account.address, couponId })).toBe(before + 1n)
  })
})
