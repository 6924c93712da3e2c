import { create2Factory } from '@genex/contracts'
import { cancelAllSync, cancelOrderSync, lockTradingSync, unlockTradingSync } from '@genex/sdk/actions'
import { compactOrderSignature, signBulkOrders } from '@genex/sdk/orders'
import { signedOrderToJson, verifyReceipt } from '@genex/sdk/relayer'
import { getCreate2Address, type Hex, maxUint64, serializeErc6492Signature, slice } from 'viem'
import { describe, expect, test } from 'vitest'
import { openRelayerBench } from '../../../test/bench.ts'
import { yuan } from '../../../test/market.ts'

const { devnet, market, relayer } = await openRelayerBench()

/** Posts and returns the fault; nothing may have been listed. */
async function refusal(body: unknown, path = '/v1/orders') {
  const before = (await relayer.book.status()).sequence
  const { status, body: answer } = await relayer.post(path, body)
  expect((await relayer.book.status()).sequence).toBe(before)
  expect(answer.error).toMatchObject({ message: expect.any(String), cure: expect.stringMatching(/./) })
  return { status, code: answer.error.code, details: answer.error.details }
}

describe('a good order', () => {
  test('gets a signed receipt, and the same again when posted again', async () => {
    const ask = await market.ask('alice')
    const first = await relayer.post('/v1/orders', signedOrderToJson(ask))
    expect(first.status).toBe(201)
    const again = await relayer.post('/v1/orders', signedOrderToJson(ask))
    expect(again.status).toBe(200)
    expect(again.body).toEqual(first.body)

    const { relayer: signer, chainId } = await relayer.book.status()
    expect(await verifyReceipt(first.body, { chainId, relayer: signer })).toBe(true)
    const forged = { ...first.body, sequence: first.body.sequence - 1 }
    expect(await verifyReceipt(forged, { chainId, relayer: signer })).toBe(false)
  })

  test('comes back as it was signed', async () => {
    const ask = await market.ask('alice', { minFill: 2n })
    const { hash, sequence, status, reason } = await relayer.book.post(ask)
    expect([status, reason]).toEqual(['open', null])
    const found = await relayer.book.get(hash)
    expect(found.order).toEqual(ask.order)
    expect(found).toMatchObject({ sequence, status: 'open', filled: 0n, fillable: 3n, price: yuan('85') })
  })

  test('may be signed in 64 bytes, or with others in one signature', async () => {
    const ask = await market.ask('alice')
    await relayer.book.post({ ...ask, signature: compactOrderSignature(ask.signature) })
    const { order } = await market.ask('alice')
    const orders = [order, { ...order, nonce: order.nonce + 1n }, { ...order, nonce: order.nonce + 2n }]
    const client = devnet.connect('alice')
    const at = { chainId: 31337, verifyingContract: devnet.addresses.marketplace }
    for (const signed of await signBulkOrders(client, { orders, account: client.account, ...at })) {
      expect((await relayer.book.get((await relayer.book.post(signed)).hash)).status).toBe('open')
    }
  })

  test('of an issuer sells what is not minted yet', async () => {
    const { hash } = await relayer.book.post(await market.primaryAsk('issuer', { amount: 5_000n }))
    // 100,000.00 CNY of quota, less 100 coupons that alice has.
    expect(await relayer.book.get(hash)).toMatchObject({ status: 'open', fillable: 900n })
  })

  test('that its maker cannot cover is kept and says why', async () => {
    const poor = await relayer.book.post(await market.ask('carol'))
    expect(poor).toMatchObject({ status: 'unfillable', reason: 'INSUFFICIENT_BALANCE' })
    expect(await relayer.book.get(poor.hash)).toMatchObject({ status: 'unfillable', reason: 'INSUFFICIENT_BALANCE' })
    const broke = await relayer.book.post(await market.bid('carol'))
    expect(await relayer.book.get(broke.hash)).toMatchObject({ status: 'unfillable', fillable: 0n })
  })
})

describe('a body that is no order', () => {
  test('malformed JSON', async () => {
    expect(await refusal('{"order":')).toMatchObject({ status: 400, code: 'MALFORMED_JSON' })
  })

  test('too large', async () => {
    const large = JSON.stringify({ order: 'x'.repeat(70_000) })
    expect(await refusal(large)).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
  })

  test('not declared as JSON', async () => {
    const { status, body } = await relayer.post('/v1/orders', '{}', 'text/plain')
    expect([status, body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE'])
  })

  test('unknown fields, at every depth', async () => {
    const json = signedOrderToJson(await market.ask('alice'))
    expect(await refusal({ ...json, note: 1 })).toMatchObject({ status: 400, code: 'UNKNOWN_FIELD' })
    const nested = { ...json, order: { ...json.order, discount: '1' } }
    expect(await refusal(nested)).toMatchObject({ code: 'UNKNOWN_FIELD', details: { fields: ['order.discount'] } })
    expect(await refusal(json, '/v1/orders?dryRun=true')).toMatchObject({ code: 'UNKNOWN_FIELD' })
  })

  test.each([
    ['a number where digits belong', { amount: 3 }],
    ['a negative amount', { amount: '-1' }],
    ['hexadecimal digits', { unitPrice: '0x10' }],
    ['more than the type holds', { amount: (maxUint64 + 1n).toString() }],
    ['an address that is none', { maker: '0x12' }],
    ['a kind that does not exist', { kind: 'sell' }],
    ['a fraction', { start: 1.5 }],
    ['nothing', { nonce: undefined }],
  ])('%s', async (_, change) => {
    const json = signedOrderToJson(await market.ask('alice'))
    const fault = await refusal({ ...json, order: { ...json.order, ...change } })
    expect(fault).toMatchObject({ status: 400, code: 'INVALID_FIELD' })
    expect(fault.details.fields[0].field).toBe(`order.${Object.keys(change)[0]}`)
  })

  test.each([['null'], ['[]'], ['"order"'], ['1']])('%s', async (body) => {
    expect(await refusal(body)).toMatchObject({ status: 400, code: 'INVALID_FIELD' })
  })
})

describe('an order that is not what it claims', () => {
  test('tampered', async () => {
    const ask = await market.ask('alice')
    const order = { ...ask.order, unitPrice: yuan('1') }
    expect(await refusal(signedOrderToJson({ ...ask, order }))).toMatchObject({ status: 422, code: 'WRONG_SIGNER' })
  })

  test('signed by somebody else', async () => {
    const ask = await market.ask('alice')
    const { signature } = await market.ask('bob')
    expect(await refusal(signedOrderToJson({ ...ask, signature }))).toMatchObject({ code: 'WRONG_SIGNER' })
  })

  test('signed by nobody', async () => {
    const ask = await market.ask('alice')
    const malformed = { ...ask, signature: '0x1234' as Hex }
    expect(await refusal(signedOrderToJson(malformed))).toMatchObject({ code: 'SIGNATURE_MALFORMED' })
    const long = { ...ask, signature: `0x${'12'.repeat(4_097)}` as Hex }
    expect(await refusal(signedOrderToJson(long))).toMatchObject({ status: 422, code: 'SIGNATURE_TOO_LONG' })
    const empty = { ...ask, signature: '0x' as Hex }
    expect(await refusal(signedOrderToJson(empty))).toMatchObject({ code: 'NOT_REGISTERED' })
  })

  test('signed for a wallet that is not deployed yet: with what makes it count', async () => {
    // Deployed, it says yes to everything.
    const data = `0x${'00'.repeat(32)}6d631626ba7e60e01b5f5260205ff35f52600e6012f3` as const
    const maker = getCreate2Address({ from: create2Factory, salt: slice(data, 0, 32), bytecode: slice(data, 32) })
    const ask = await market.ask('alice')
    const order = { ...ask.order, maker }
    const signature = serializeErc6492Signature({ address: create2Factory, data, signature: '0x12' })
    const fault = await refusal(signedOrderToJson({ ...ask, order, signature }))
    expect(fault).toMatchObject({ status: 422, code: 'MAKER_NOT_DEPLOYED' })
    const { details } = fault
    expect(details).toEqual({ factory: create2Factory, data, signature: '0x12' })
    const alice = devnet.connect('alice')
    await alice.waitForTransactionReceipt({
      hash: await alice.sendTransaction({ to: details.factory, data: details.data }),
    })
    const posted = await relayer.book.post({ ...ask, order, signature: details.signature })
    expect(posted).toMatchObject({ status: 'unfillable', reason: 'NOT_APPROVED' })
  })

  test('for another chain or contract', async () => {
    const json = signedOrderToJson(await market.ask('alice'))
    expect(await refusal({ ...json, chainId: 1 })).toMatchObject({ status: 422, code: 'WRONG_CHAIN' })
    const elsewhere = { ...json, verifyingContract: devnet.addresses.coupon }
    expect(await refusal(elsewhere)).toMatchObject({ status: 422, code: 'WRONG_CONTRACT' })
  })

  test('that contradicts itself', async () => {
    const json = signedOrderToJson(await market.ask('alice'))
    const fault = await refusal({ ...json, order: { ...json.order, amount: '0', end: json.order.start } })
    expect(fault).toMatchObject({ status: 422, code: 'INVALID_ORDER' })
    const codes = fault.details.issues.map((issue: { code: string }) => issue.code)
    expect(codes).toEqual(expect.arrayContaining(['AMOUNT_ZERO', 'PERIOD_EMPTY']))
  })

  test('for a coupon or a token that does not exist', async () => {
    const unknown = await market.ask('alice', { couponId: market.series + (1n << 184n) })
    expect(await refusal(signedOrderToJson(unknown))).toMatchObject({ code: 'COUPON_UNKNOWN' })
    const worthless = await market.ask('alice', { paymentToken: devnet.addresses.coupon })
    expect(await refusal(signedOrderToJson(worthless))).toMatchObject({ code: 'PAYMENT_TOKEN_UNKNOWN' })
  })
})

describe('an order whose time it is not', () => {
  test('expired', async () => {
    const time = await devnet.time()
    const past = await market.ask('alice', { start: time - 100, end: time })
    expect(await refusal(signedOrderToJson(past))).toMatchObject({ status: 422, code: 'ORDER_EXPIRED' })
  })

  test('not started, unless it is to wait', async () => {
    const ask = await market.ask('alice', { start: (await devnet.time()) + 1_000 })
    expect(await refusal(signedOrderToJson(ask))).toMatchObject({ status: 422, code: 'ORDER_NOT_STARTED' })
    const { hash } = await relayer.book.post(ask, { scheduled: true })
    expect(await relayer.book.get(hash)).toMatchObject({ status: 'unfillable', reason: 'ORDER_NOT_STARTED' })
  })
})

describe('an order that the chain has ended', () => {
  test('cancelled nonce', async () => {
    const ask = await market.ask('alice')
    await cancelOrderSync(devnet.connect('alice'), { addresses: devnet.addresses, nonce: ask.order.nonce })
    expect(await refusal(signedOrderToJson(ask))).toMatchObject({ status: 422, code: 'ORDER_CANCELLED' })
  })

  test('old epoch, and locked trading', async () => {
    const client = devnet.connect('dora')
    const ask = await market.ask('dora')
    await lockTradingSync(client, { addresses: devnet.addresses })
    expect(await refusal(signedOrderToJson(ask))).toMatchObject({ code: 'LOCKED' })
    await unlockTradingSync(client, { addresses: devnet.addresses })
    expect(await refusal(signedOrderToJson(ask))).toMatchObject({ code: 'STALE_EPOCH' })
    const next = await market.ask('dora')
    await cancelAllSync(client, { addresses: devnet.addresses })
    expect(await refusal(signedOrderToJson(next))).toMatchObject({ code: 'STALE_EPOCH' })
  })
})

describe('a primary ask that the series does not allow', () => {
  test('not by the seller', async () => {
    const fault = await refusal(signedOrderToJson(await market.primaryAsk('alice')))
    expect(fault).toMatchObject({ status: 422, code: 'NOT_SELLER' })
  })

  test('above the cap', async () => {
    const ask = await market.primaryAsk('issuer', { unitPrice: yuan('100.000001') })
    expect(await refusal(signedOrderToJson(ask))).toMatchObject({ status: 422, code: 'PRICE_ABOVE_CAP' })
  })

  test('below its escrow', async () => {
    const couponId = await market.createSeries({ escrowPerUnit: 5_000n })
    const ask = await market.primaryAsk('issuer', { couponId, unitPrice: yuan('49') })
    expect(await refusal(signedOrderToJson(ask))).toMatchObject({ status: 422, code: 'ESCROW_NOT_COVERED' })
  })
})
