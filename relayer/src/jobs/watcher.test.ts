import { complianceAbi, couponAbi, couponFactoryAbi, issuerRegistryAbi, marketplaceAbi } from '@genex/sdk/abis'
import {
  acceptBidSync,
  cancelAllSync,
  cancelOrderSync,
  cancelWordSync,
  fillSync,
  lockTradingSync,
  registerOrderSync,
  transferSync,
} from '@genex/sdk/actions'
import { classOf } from '@genex/sdk/ids'
import { hashOrder } from '@genex/sdk/orders'
import type { BookOrder } from '@genex/sdk/relayer'
import { type Hex, zeroHash } from 'viem'
import { describe, expect, test } from 'vitest'
import { openRelayerBench } from '../../test/bench.ts'
import { tokenAbi } from '../../test/devnet.ts'
import { lookupCode } from '../../test/lookup.ts'
import { yuan } from '../../test/market.ts'
import { until } from '../../test/relayer.ts'

const { devnet, market, relayer } = await openRelayerBench()

const becomes = (hash: Hex, state: Partial<BookOrder>) =>
  until(relayer.book, hash, (order) =>
    (Object.keys(state) as (keyof BookOrder)[]).every((key) => order[key] === state[key]),
  )

const addresses = () => ({ addresses: devnet.addresses })

describe('fills', () => {
  test('an ask is filled in part, then whole', async () => {
    const ask = await market.ask('alice', { amount: 3n })
    const { hash } = await relayer.book.post(ask)
    const bob = devnet.connect('bob')
    await fillSync(bob, { ...addresses(), order: await relayer.book.get(hash), amount: 1n })
    await becomes(hash, { status: 'partially_filled', filled: 1n, fillable: 2n })
    const listed = async (status: 'open' | 'live') =>
      (await relayer.book.list({ status })).orders.some((order) => order.hash === hash)
    expect([await listed('open'), await listed('live')]).toEqual([false, true])
    await fillSync(bob, { ...addresses(), order: ask, amount: 2n })
    await becomes(hash, { status: 'filled', filled: 3n, fillable: 0n, reason: null })
    expect(await listed('live')).toBe(false)
    const again = await relayer.book.post(ask)
    expect((await relayer.book.get(again.hash)).status).toBe('filled')
  })

  test('orders with one nonce share what is left', async () => {
    const ask = await market.ask('alice', { amount: 3n })
    const cheaper = await market.ask('alice', { amount: 2n, unitPrice: yuan('80'), nonce: ask.order.nonce })
    const [first, second] = [await relayer.book.post(ask), await relayer.book.post(cheaper)]
    await fillSync(devnet.connect('bob'), { ...addresses(), order: cheaper, amount: 2n })
    await becomes(second.hash, { status: 'filled' })
    await becomes(first.hash, { status: 'partially_filled', filled: 2n, fillable: 1n })
    const third = await market.ask('alice', { amount: 1n, nonce: ask.order.nonce })
    await expect(relayer.book.post(third)).rejects.toMatchObject({ code: 'OVERFILL' })
  })

  test('a class bid is filled by any series that fits', async () => {
    const bid = await market.bid('bob', {
      couponId: classOf(market.series),
      scope: 'class',
      maxSeries: 100,
      minRemaining: 86_400,
    })
    const { hash } = await relayer.book.post(bid)
    await acceptBidSync(devnet.connect('alice'), {
      ...addresses(),
      bid,
      couponId: market.series,
      amount: 1n,
      maxFee: 100,
    })
    await becomes(hash, { status: 'partially_filled', filled: 1n })
  })
})

describe('what the maker can cover', () => {
  test('coupons that leave and come back', async () => {
    await market.give('carol', 2n)
    const { hash } = await relayer.book.post(await market.ask('carol', { amount: 2n }))
    const dora = devnet.connect('dora').account.address
    const move = (person: 'carol' | 'dora', to: Hex, amount: bigint) => {
      const client = devnet.connect(person)
      const from = client.account.address
      return transferSync(client, { ...addresses(), from, couponId: market.series, to, amount })
    }
    await move('carol', dora, 1n)
    await becomes(hash, { status: 'open', fillable: 1n })
    await move('carol', dora, 1n)
    await becomes(hash, { status: 'unfillable', reason: 'INSUFFICIENT_BALANCE' })
    await move('dora', devnet.connect('carol').account.address, 2n)
    await becomes(hash, { status: 'open', reason: null, fillable: 2n })
  })

  test('money and allowance of a bidder', async () => {
    await market.fund('dora', yuan('255'), yuan('170'))
    const { hash } = await relayer.book.post(await market.bid('dora', { amount: 3n }))
    expect(await relayer.book.get(hash)).toMatchObject({ status: 'open', fillable: 2n })
    await market.fund('dora', 0n, 0n)
    await becomes(hash, { status: 'unfillable', reason: 'TRANSFER_FROM_FAILED' })
    await market.fund('dora', 0n)
    await becomes(hash, { status: 'open', fillable: 3n })
    const to = devnet.connect('alice').account.address
    await devnet.send('dora', { address: devnet.cny, abi: tokenAbi, functionName: 'transfer', args: [to, yuan('200')] })
    await becomes(hash, { status: 'unfillable', reason: 'TRANSFER_FROM_FAILED' })
  })

  test('a primary ask follows the quota', async () => {
    const couponId = await market.createSeries()
    const { hash } = await relayer.book.post(await market.primaryAsk('issuer', { couponId, amount: 5_000n }))
    const setQuota = (base: bigint) =>
      devnet.send('platform', {
        address: devnet.addresses.couponFactory,
        abi: couponFactoryAbi,
        functionName: 'setQuota',
        args: [market.issuerId, 156, base, 100_000_000n],
      })
    await setQuota(0n)
    await becomes(hash, { status: 'unfillable', reason: 'OVER_QUOTA' })
    await setQuota(10_000_000n)
    const { fillable } = await becomes(hash, { status: 'open' })
    await market.give('bob', 10n)
    await becomes(hash, { fillable: fillable - 10n })
  })

  test('a primary ask follows its issuer’s state', async () => {
    const couponId = await market.createSeries()
    const { hash } = await relayer.book.post(await market.primaryAsk('issuer', { couponId }))
    const registry = { address: devnet.addresses.issuerRegistry, abi: issuerRegistryAbi }
    await devnet.send('platform', { ...registry, functionName: 'suspend', args: [market.issuerId, zeroHash] })
    await becomes(hash, { status: 'unfillable', reason: 'ISSUER_NOT_ACTIVE' })
    await devnet.send('platform', { ...registry, functionName: 'reinstate', args: [market.issuerId] })
    await becomes(hash, { status: 'open', reason: null })
  })

  test('what Compliance says of the maker', async () => {
    await market.give('dora', 2n)
    const { hash } = await relayer.book.post(await market.ask('dora', { amount: 2n }))
    const dora = devnet.connect('dora').account.address
    const comply = (functionName: string, ...args: unknown[]) =>
      devnet.send('platform', { address: devnet.addresses.compliance, abi: complianceAbi, functionName, args })
    const switched = (on: boolean) => {
      const call = { address: devnet.addresses.marketplace, abi: marketplaceAbi, functionName: 'switchCompliance' }
      return devnet.send('platform', { ...call, args: [on] })
    }
    await comply('blockAccount', dora, zeroHash)
    await switched(true)
    await becomes(hash, { status: 'unfillable', reason: 'BLOCKED', fillable: 0n })
    await comply('unblockAccount', dora)
    await becomes(hash, { status: 'open', fillable: 2n })
    await comply('setLimit', 0, 156, 10_000n, 10_000n)
    await becomes(hash, { status: 'open', fillable: 1n })
    await comply('setSeriesTier', market.series, 1)
    await becomes(hash, { status: 'unfillable', reason: 'TIER_TOO_LOW' })
    await switched(false)
    await becomes(hash, { status: 'open', fillable: 2n })
  })

  test('a contract maker needs an approval, and its word counts while it gives it', async () => {
    const wallet = devnet.connect('carol').account.address
    await market.give('carol', 5n)
    const ask = await market.ask('carol', { amount: 5n })
    const strange = { ...ask, signature: '0xc0ffee' as Hex }
    await expect(relayer.book.post(strange)).rejects.toMatchObject({ code: 'SIGNATURE_MALFORMED' })
    // Wallets that refuse, that burn all gas, that send their caller to a host: none must be taken for an outage.
    for (const bytecode of ['0x5f5ffd', '0x5b5f56', '0xfe', lookupCode('http://127.0.0.1:1')] as const) {
      await devnet.test.setCode({ address: wallet, bytecode })
      await expect(relayer.book.post(strange)).rejects.toMatchObject({ code: 'CONTRACT_SIGNATURE_REFUSED' })
    }
    // A wallet that answers ERC-1271's magic value to everything.
    await devnet.test.setCode({ address: wallet, bytecode: '0x631626ba7e60e01b5f5260205ff3' })
    const { hash } = await relayer.book.post(strange)
    expect(await relayer.book.get(hash)).toMatchObject({ status: 'unfillable', reason: 'NOT_APPROVED' })
    const approve = { address: devnet.addresses.coupon, abi: couponAbi, functionName: 'setApprovalForAll' }
    await devnet.send('carol', { ...approve, args: [devnet.addresses.marketplace, true] })
    await becomes(hash, { status: 'open', fillable: 5n })
    await fillSync(devnet.connect('bob'), { ...addresses(), order: strange, amount: 1n })
    await becomes(hash, { status: 'partially_filled', fillable: 4n })
    await devnet.test.setCode({ address: wallet, bytecode: '0x5b5f56' })
    await devnet.send('carol', { ...approve, args: [devnet.addresses.marketplace, true] })
    await becomes(hash, { status: 'unfillable', reason: 'INVALID_SIGNATURE' })
    await devnet.test.setCode({ address: wallet, bytecode: '0x' })
  })
})

describe('what makers and the platform end', () => {
  test('by nonce, by word, all', async () => {
    const client = devnet.connect('alice')
    const asks = [await market.ask('alice'), await market.ask('alice'), await market.ask('alice')]
    const hashes: Hex[] = []
    for (const ask of asks) hashes.push((await relayer.book.post(ask)).hash)
    await cancelOrderSync(client, { ...addresses(), nonce: asks[0]?.order.nonce ?? 0n })
    await becomes(hashes[0] as Hex, { status: 'cancelled', reason: 'ORDER_CANCELLED' })
    await cancelWordSync(client, { ...addresses(), word: (asks[1]?.order.nonce ?? 0n) >> 2n })
    await becomes(hashes[1] as Hex, { status: 'cancelled' })
    await cancelAllSync(client, addresses())
    const last = await market.ask('alice')
    const { hash } = await relayer.book.post(last)
    await lockTradingSync(client, addresses())
    await becomes(hash, { status: 'unfillable', reason: 'LOCKED' })
  })

  test('a fee above what was signed', async () => {
    await market.give('dora', 1n)
    const { hash } = await relayer.book.post(await market.ask('dora', { amount: 1n, maxFee: 50 }))
    const market_ = { address: devnet.addresses.marketplace, abi: marketplaceAbi, functionName: 'setFees' }
    await devnet.send('platform', { ...market_, args: [100, 51] })
    await becomes(hash, { status: 'unfillable', reason: 'FEE_ABOVE_MAXIMUM' })
    await devnet.send('platform', { ...market_, args: [100, 50] })
    await becomes(hash, { status: 'open' })
  })

  test('an order registered on chain lists itself', async () => {
    const { order, ...at } = await market.bid('bob', { amount: 2n, unitPrice: yuan('70') })
    await registerOrderSync(devnet.connect('bob'), { ...addresses(), order })
    const listed = await becomes(hashOrder(order, at), { status: 'open' })
    expect(listed.signature).toBe('0x')
  })
})

describe('chain time', () => {
  test('opens what was scheduled and ends what has expired', async () => {
    const start = (await devnet.time()) + 10_000
    const later = await market.bid('bob', { start, expiresIn: 1_000 })
    const { hash } = await relayer.book.post(later, { scheduled: true })
    await devnet.test.setNextBlockTimestamp({ timestamp: BigInt(start) })
    await devnet.test.mine({ blocks: 1 })
    await becomes(hash, { status: 'open', reason: null })
    await devnet.test.setNextBlockTimestamp({ timestamp: BigInt(start + 999) })
    await devnet.test.mine({ blocks: 1 })
    await devnet.test.setNextBlockTimestamp({ timestamp: BigInt(start + 1_000) })
    await devnet.test.mine({ blocks: 1 })
    await becomes(hash, { status: 'expired', fillable: 0n })
  })

  test('moves a linear price', async () => {
    const start = (await devnet.time()) + 1
    const bid = await market.bid('bob', {
      start,
      expiresIn: 100,
      pricing: 'linear',
      unitPrice: 100n,
      priceArgument: 200n,
    })
    const { hash } = await relayer.book.post(bid, { scheduled: true })
    await devnet.test.setNextBlockTimestamp({ timestamp: BigInt(start + 50) })
    await devnet.test.mine({ blocks: 1 })
    await becomes(hash, { status: 'open', price: 150n })
  })
})

describe('a reorganisation', () => {
  test('takes back what the lost blocks did', async () => {
    await market.give('dora', 3n)
    const ask = await market.ask('dora', { amount: 3n })
    const { hash } = await relayer.book.post(ask)
    const snapshot = await devnet.test.snapshot()
    await fillSync(devnet.connect('bob'), { ...addresses(), order: ask, amount: 3n })
    await becomes(hash, { status: 'filled' })
    const { sequence } = await relayer.book.status()
    await devnet.test.revert({ id: snapshot })
    // The new branch must be seen as one: nothing in it concerns the order.
    await devnet.test.mine({ blocks: 3 })
    const back = await until(relayer.book, hash, (order) => order.status === 'open', sequence)
    expect(back).toMatchObject({ filled: 0n, fillable: 3n })
  })
})
