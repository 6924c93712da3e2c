import { deployTestToken } from '@genex/contracts'
import { deployPermit2 } from '@genex/contracts/testing/permit2'
import { paymentTokensAbi } from '@genex/sdk/abis'
import { acceptBidSync, type SignBidParameters } from '@genex/sdk/actions'
import { hashOrder, hashPayment, packPayment, permit2Address, type SignedOrder, unpackPayment } from '@genex/sdk/orders'
import { type BookOrder, signedOrderToJson } from '@genex/sdk/relayer'
import { type Hex, parseAbi, parseSignature } from 'viem'
import { afterAll, describe, expect, test } from 'vitest'
import { openRelayerBench } from '../../test/bench.ts'
import { tokenAbi } from '../../test/devnet.ts'
import { yuan } from '../../test/market.ts'
import { runMatcher } from '../../test/matcher.ts'
import { collect, until } from '../../test/relayer.ts'
import { createBook } from '../matcher/book.ts'

const { devnet, market, relayer } = await openRelayerBench({ RATE_LIMIT: '0' })
const { addresses, connect, send } = devnet
const platform = connect('platform')
const clients = { publicClient: platform, walletClient: platform } as unknown as Parameters<typeof deployTestToken>[0]
const description = { name: 'Test Yuan two', symbol: 'tCN2', decimals: 6, contract: 'AuthorizedToken' } as const
const token = await deployTestToken(clients, description)
await deployPermit2(devnet.url)
const map = { address: addresses.paymentTokens, abi: paymentTokensAbi, functionName: 'map', args: [token, 156, 2] }
await send('platform', map)
const dora = connect('dora')
const permitAbi = parseAbi([
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
  'function nonces(address owner) view returns (uint256)',
  'function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)',
])
const mint = (amount: bigint) =>
  send('platform', { address: token, abi: tokenAbi, functionName: 'mint', args: [dora.account.address, amount] })
await mint(yuan('10000'))

const bid = (payment: NonNullable<SignBidParameters['payment']>, change: Partial<SignBidParameters> = {}) =>
  market.bid('dora', { paymentToken: token, payment, ...change })

/** Posts and returns the fault; nothing may have been listed. */
async function refusal(signed: SignedOrder) {
  const before = (await relayer.book.status()).sequence
  const { status, body } = await relayer.post('/v1/orders', signedOrderToJson(signed))
  expect((await relayer.book.status()).sequence).toBe(before)
  return { status, ...body.error }
}

/** The bid with a permit of another value, of its maker all the same. */
async function permit(signed: SignedOrder, value: bigint): Promise<SignedOrder> {
  const [separator, nonce] = await Promise.all([
    platform.readContract({ address: token, abi: permitAbi, functionName: 'DOMAIN_SEPARATOR' }),
    platform.readContract({ address: token, abi: permitAbi, functionName: 'nonces', args: [dora.account.address] }),
  ])
  const unsigned = { method: 'erc2612', value, deadline: BigInt(signed.order.end) } as const
  const hash = hashPayment(signed.order, unsigned, { ...signed, separator, nonce })
  return { ...signed, payment: packPayment({ ...unsigned, signature: await dora.account.sign({ hash }) }) }
}

/** Has the token use the permit beside a bid. */
async function usePermit(signed: SignedOrder): Promise<void> {
  const unpacked = unpackPayment(signed.payment as Hex)
  if (unpacked.method !== 'erc2612') throw new TypeError('no permit')
  const { r, s, v } = parseSignature(unpacked.signature)
  const args = [dora.account.address, addresses.marketplace, unpacked.value, unpacked.deadline, Number(v), r, s]
  await send('bob', { address: token, abi: permitAbi, functionName: 'permit', args })
}

/** Has the relayer leave behind what happened so far: events are read again for some blocks. */
async function passBlocks(): Promise<void> {
  await devnet.test.mine({ blocks: 20 })
  const number = Number(await platform.getBlockNumber({ cacheTime: 0 }))
  await expect.poll(async () => (await relayer.book.status()).head.block).toBeGreaterThanOrEqual(number)
}

describe('a bid that carries its payment', () => {
  test.each(['erc3009', 'erc2612'] as const)(
    '%s: is open without an approval, and comes back with it',
    async (payment) => {
      const signed = await bid(payment)
      const { hash, status } = await relayer.book.post(signed)
      expect(status).toBe('open')
      const found = await relayer.book.get(hash)
      expect(found).toMatchObject({ payment: signed.payment, fillable: 3n })
      const quoted = await relayer.book.quote({
        couponId: market.series,
        side: 'sell',
        amount: 3n,
        paymentToken: token,
      })
      expect(quoted.orders[0]).toMatchObject({ hash, payment: signed.payment })
      await acceptBidSync(connect('alice'), { addresses, bid: found, amount: 3n, maxFee: 100 })
      expect(await until(relayer.book, hash, (order) => order.status === 'filled')).toMatchObject({ filled: 3n })
    },
  )

  test('permit2: opens with the approval of Permit2', async () => {
    const { hash, reason } = await relayer.book.post(await bid('permit2'))
    expect(reason).toBe('TRANSFER_FROM_FAILED')
    const args = [permit2Address, yuan('1000')]
    await send('dora', { address: token, abi: tokenAbi, functionName: 'approve', args })
    const found = await until(relayer.book, hash, (order) => order.status === 'open')
    await acceptBidSync(connect('alice'), { addresses, bid: found, amount: 3n, maxFee: 100 })
    await until(relayer.book, hash, (order) => order.status === 'filled')
  })

  test('is matched with its payment', async () => {
    const matcher = await runMatcher(devnet, relayer.url)
    afterAll(() => matcher.remove())
    const couponId = await market.createSeries()
    await market.give('alice', 3n, couponId)
    const ask = await relayer.book.post(
      await market.ask('alice', { couponId, paymentToken: token, unitPrice: yuan('80') }),
    )
    const signed = await bid('erc3009', { couponId })
    const { hash } = await relayer.book.post(signed)
    await until(relayer.book, hash, (order) => order.status === 'filled')
    const [line] = await matcher.until('two orders are settled')
    expect(line).toMatchObject({ ask: ask.hash, bid: hash, unitPrice: yuan('80').toString() })
  })

  test('whose payment is cancelled at the token is unfillable', async () => {
    const signed = await bid('erc3009')
    const { hash } = await relayer.book.post(signed)
    await passBlocks()
    const message = { authorizer: dora.account.address, nonce: hashOrder(signed.order, signed) }
    const types = {
      CancelAuthorization: [
        { name: 'authorizer', type: 'address' },
        { name: 'nonce', type: 'bytes32' },
      ],
    }
    const domain = { name: description.name, version: '1', chainId: 31337, verifyingContract: token }
    const signature = await dora.signTypedData({ domain, types, primaryType: 'CancelAuthorization', message })
    const [r, s, v] = [signature.slice(2, 66), signature.slice(66, 130), signature.slice(130)]
    await send('bob', {
      address: token,
      abi: parseAbi(['function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s)']),
      functionName: 'cancelAuthorization',
      args: [message.authorizer, message.nonce, Number.parseInt(v, 16), `0x${r}`, `0x${s}`],
    })
    const found = await until(relayer.book, hash, (order) => order.status === 'unfillable')
    expect(found).toMatchObject({ reason: 'PAYMENT_REFUSED', fillable: 0n })
  })
})

test('a bid whose Permit2 nonce its maker invalidates is unfillable', async () => {
  const approval = { address: token, abi: tokenAbi, functionName: 'approve' }
  await send('dora', { ...approval, args: [permit2Address, yuan('1000')] })
  const signed = await bid('permit2')
  const { hash, status } = await relayer.book.post(signed)
  expect(status).toBe('open')
  const payment = unpackPayment(signed.payment as Hex)
  if (payment.method !== 'permit2') throw new TypeError('no Permit2 payment')
  await passBlocks()
  await send('dora', {
    address: permit2Address,
    abi: parseAbi(['function invalidateUnorderedNonces(uint256 wordPos, uint256 mask)']),
    functionName: 'invalidateUnorderedNonces',
    args: [payment.nonce >> 8n, 1n << (payment.nonce & 255n)],
  })
  const found = await until(relayer.book, hash, (order) => order.status === 'unfillable')
  expect(found).toMatchObject({ reason: 'PAYMENT_REFUSED', fillable: 0n })
})

describe('a bid that is known without its payment', () => {
  /** The bid as somebody has it who listed it and hears the journal up to its payment. */
  async function follow(listed: BookOrder, payment: Hex | undefined): Promise<BookOrder | undefined> {
    const book = createBook()
    book.replace([listed], listed.sequence)
    const events = await collect(relayer.book, listed.sequence, (event) => event.payment === payment)
    for (const event of events.filter(({ hash }) => hash === listed.hash)) book.apply(event)
    return book.orders().find(({ hash }) => hash === listed.hash)
  }

  test('takes it over and keeps its place', async () => {
    const signed = await bid('erc3009')
    const { payment, ...bare } = signed
    const first = await relayer.book.post(bare)
    expect(first.reason).toBe('TRANSFER_FROM_FAILED')
    const again = await relayer.book.post(signed)
    expect(again).toMatchObject({ hash: first.hash, sequence: first.sequence, status: 'open', reason: null })
    expect((await relayer.book.get(first.hash)).payment).toBe(payment)
    // It comes without a state of its own, which follows it.
    const [entry] = (await collect(relayer.book, first.sequence, (event) => event.payment === payment)).slice(-1)
    expect(entry).toMatchObject({ hash: first.hash, type: 'changed', status: 'unfillable', payment })
    // Without a payment, nothing is taken away.
    expect(await relayer.book.post(bare)).toMatchObject({ status: 'open' })
    expect((await relayer.book.get(first.hash)).payment).toBe(payment)
  })

  test('keeps a payment that pays, though another one is genuine too', async () => {
    const signed = await bid('erc2612')
    const { hash } = await relayer.book.post(signed)
    expect(await relayer.book.post(await permit(signed, yuan('300')))).toMatchObject({ hash, status: 'open' })
    expect(await refusal(await permit(signed, 1n))).toMatchObject({ code: 'PAYMENT_INVALID' })
    expect((await relayer.book.get(hash)).payment).toBe(signed.payment)
    // The token's nonce moves on: this permit is worth nothing, and another is welcome.
    await usePermit(await permit(signed, 0n))
    const next = await permit(signed, yuan('300'))
    expect(await relayer.book.post(next)).toMatchObject({ hash, status: 'open' })
    expect((await relayer.book.get(hash)).payment).toBe(next.payment)
  })

  test('takes none that covers less than the allowance does', async () => {
    const approve = (spender: Hex, amount: bigint) =>
      send('dora', { address: token, abi: tokenAbi, functionName: 'approve', args: [spender, amount] })
    await approve(permit2Address, 0n)
    await approve(addresses.marketplace, yuan('255'))
    const signed = await bid('permit2')
    const { payment, ...bare } = signed
    const { hash } = await relayer.book.post(bare)
    const listed = await relayer.book.get(hash)
    // Genuine, and worth nothing without the approval of Permit2.
    expect(await relayer.book.post(signed)).toMatchObject({ hash, status: 'open' })
    expect((await relayer.book.get(hash)).payment).toBeUndefined()
    await approve(permit2Address, yuan('255'))
    await relayer.book.post(signed)
    expect((await relayer.book.get(hash)).payment).toBe(payment)
    // Nothing else has changed, and whoever follows the book has it all the same.
    expect(await follow(listed, payment)).toEqual(await relayer.book.get(hash))
    await approve(addresses.marketplace, 0n)
  })

  test('keeps what it has if somebody else comes with another', async () => {
    const signed = await bid('erc3009')
    const { hash } = await relayer.book.post(signed)
    const deadline = BigInt(signed.order.end)
    const forged = packPayment({ method: 'erc2612', value: 1n, deadline, signature: `0x${'11'.repeat(64)}1b` })
    expect(await refusal({ ...signed, payment: forged })).toMatchObject({ status: 422, code: 'PAYMENT_REFUSED' })
    expect(await relayer.book.get(hash)).toMatchObject({ payment: signed.payment, status: 'open' })
  })
})

describe('a permit', () => {
  const approve = (amount: bigint) =>
    send('dora', { address: token, abi: tokenAbi, functionName: 'approve', args: [addresses.marketplace, amount] })

  test('of less than the bid needs is refused: it would set the allowance', async () => {
    const signed = await bid('erc2612')
    const small = await permit(signed, yuan('255') - 1n)
    expect(await refusal(small)).toMatchObject({
      status: 422,
      code: 'PAYMENT_INVALID',
      cure: expect.stringContaining('255000000'),
    })
    expect((await relayer.book.post(await permit(signed, yuan('255')))).status).toBe('open')
  })

  test('for a bid that the allowance covers is refused', async () => {
    await approve(yuan('255'))
    const signed = await bid('erc2612')
    const { payment: _, ...bare } = signed
    expect(await refusal(signed)).toMatchObject({ code: 'PAYMENT_INVALID', cure: 'post the bid without the payment' })
    const { hash, status } = await relayer.book.post(bare)
    expect(status).toBe('open')
    // Nor does a stranger get it in afterwards.
    expect(await refusal(await permit(signed, 1n))).toMatchObject({ code: 'PAYMENT_INVALID' })
    expect(await relayer.book.get(hash)).toMatchObject({ status: 'open', fillable: 3n })
    await approve(0n)
    // Or its change would come in the midst of the next test.
    await until(relayer.book, hash, (order) => order.status === 'unfillable')
  })
})

describe('refused with its code, and not listed', () => {
  test.each(['erc3009', 'erc2612', 'permit2'] as const)('%s: of another bid, or by somebody else', async (payment) => {
    const [signed, other] = [await bid(payment), await bid(payment, { unitPrice: yuan('86') })]
    if (payment !== 'erc2612') {
      expect(await refusal({ ...signed, payment: other.payment as Hex })).toMatchObject({ code: 'PAYMENT_REFUSED' })
    }
    const stranger = await market.bid('carol', { paymentToken: token, payment })
    expect(await refusal({ ...signed, payment: stranger.payment as Hex })).toMatchObject({ code: 'PAYMENT_REFUSED' })
  })

  test('for an ask, or for a part of a bid', async () => {
    const { payment } = await bid('erc3009')
    const ask = await market.ask('alice', { paymentToken: token })
    expect(await refusal({ ...ask, payment: payment as Hex })).toMatchObject({ status: 422, code: 'PAYMENT_INVALID' })
    const part = await bid('allowance')
    expect(await refusal({ ...part, payment: payment as Hex })).toMatchObject({ code: 'PAYMENT_INVALID' })
  })

  test('that ends before the bid', async () => {
    const signed = await bid('erc3009')
    const { order } = signed
    const short = { ...unpackPayment(signed.payment as Hex), validBefore: order.end - 1 }
    const payment = packPayment(short as Parameters<typeof packPayment>[0])
    expect(await refusal({ ...signed, payment })).toMatchObject({ code: 'PAYMENT_INVALID' })
  })

  test.each(['0x', '0x07', '0x0100'] as const)('bytes that are none: %s', async (payment) => {
    const json = { ...signedOrderToJson(await bid('allowance')), payment }
    const { status, body } = await relayer.post('/v1/orders', json)
    expect([status, body.error.code]).toEqual([422, 'PAYMENT_MALFORMED'])
  })
})
