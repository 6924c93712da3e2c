import { createWalletClient, custom, zeroAddress, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { expect, test } from 'vitest'
import { acceptBid, fill, matchOrders, transfer } from '../actions/index.ts'
import { deploymentOf } from '../deployments/index.ts'
import { genexActions } from '../index.ts'
import { emptyOrder } from '../orders/emptyOrder.ts'
import { verifySignedOrder } from '../verify/index.ts'

let asked = 0
const transport = custom({
  request: async () => {
    asked += 1
    throw new RangeError('nothing may be asked')
  },
})
const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
// Without a chain the first question would be for its id.
const clients = [createWalletClient({ account, transport }), createWalletClient({ account, chain: foundry, transport })]
const id = `0x${'0a'.repeat(32)}`
const terms = { couponId: 1n, amount: 1n, paymentToken: zeroAddress, unitPrice: 1n }
const redemption = { couponIds: [1n], amounts: [1n], terminal: zeroAddress, redemptionId: zeroHash }
const { amount: _, ...noAmount } = terms
const pool = { issuerId: 7, currency: 'CNY' }
const score = { issuerId: 7, score: 1, asOf: 1, reportHash: zeroHash }
const found = { couponId: 1n, recipient: zeroAddress, firstSerial: 1, key: zeroAddress, signature: '0x' }
const signed = { order: emptyOrder, signature: '0x' }
const bid = { ...signed, order: { ...emptyOrder, kind: 'bid' } } as const
const quoted = { side: 'buy', orders: [], amount: 1n, total: 1n }
const texts = { ...signed, order: { ...emptyOrder, amount: '3' } }

const wrong: [verb: string, parameters: unknown, field: string, message: string, cure: string][] = [
  [
    'signAsk',
    { ...terms, couponId: id },
    'couponId',
    `couponId must be a bigint from 0 on; the text '${id}' was given.`,
    `BigInt('${id}') makes one`,
  ],
  ['signAsk', { ...noAmount, amont: 1n }, 'amount', 'nothing was given', 'set amount, and check its spelling'],
  ['signAsk', { ...terms, unitPrice: undefined }, 'unitPrice', 'nothing was given', 'check its spelling'],
  ['signAsk', { ...terms, amount: 85 }, 'amount', 'the number 85 was given', 'write 85n'],
  ['signPrimaryAsk', { ...terms, paymentToken: undefined }, 'paymentToken', 'an address', 'set paymentToken'],
  ['signBid', { ...terms, paymentToken: 'CNY' }, 'paymentToken', "the text 'CNY'", '40 hexadecimal digits'],
  ['signBid', { ...terms, scope: 'serie' }, 'scope', 'one of id, series, class', 'pass one of id'],
  ['fill', { order: texts, amount: 1n }, 'order.order.amount', "the text '3'", "BigInt('3') makes one"],
  ['fillSync', { order: id, amount: 1n }, 'order', 'a signed order', 'get(hash)'],
  ['fill', { fills: [{ order: signed }] }, 'fills[0].amount', 'a bigint', 'set fills[0].amount'],
  ['fill', { fills: [] }, 'fills', 'a list of one fill or more', 'pass a list'],
  [
    'fill',
    { fills: null, order: signed, amount: 1n },
    'fills',
    'a list of one fill or more; null was given',
    'pass a list',
  ],
  ['fillMany', { fills: [] }, 'fills', 'a list of one fill or more', 'pass a list'],
  ['acceptBid', { bids: [] }, 'bids', 'a list of one sale or more', 'pass a list'],
  ['matchOrders', { matches: [] }, 'matches', 'a list of one match or more', 'pass a list'],
  ['matchOrders', { orders: [signed], pairs: [] }, 'pairs', 'a list of one pair or more', 'pass a list'],
  ['acceptBid', { bid, amount: 1n }, 'maxFee', 'a whole number', 'set maxFee'],
  ['acceptBid', { bid: signed, amount: 1n, maxFee: 0 }, 'bid.order.kind', "bid; the text 'ask'", 'fill asks'],
  ['acceptBidSync', { bids: [{ bid: signed, amount: 1n, maxFee: 0 }] }, 'bids[0].bid.order.kind', 'bid', 'fill asks'],
  ['fill', { order: bid, amount: 1n }, 'order.order.kind', 'ask or primaryAsk', 'acceptBid takes bids, fill asks'],
  ['fillMany', { fills: [{ order: bid, amount: 1n }] }, 'fills[0].order.order.kind', "the text 'bid'", 'acceptBid'],
  ['fillSync', quoted, 'fills', 'a list of one fill or more', 'pass what prepareFill returned'],
  ['fill', { ...quoted, bids: [] }, 'fills', 'a list of one fill or more', 'pass what prepareFill returned'],
  ['acceptBidSync', quoted, 'bids', 'a list of one sale or more', 'pass what prepareAcceptBid returned'],
  ['fillSync', { order: signed, amount: 1n, minAmount: 2n }, 'minAmount', '1 at the most', 'pass 1 at the most'],
  ['acceptBid', { bid, amount: 1n, minAmount: 2n, maxFee: 0 }, 'minAmount', '1 at the most', 'pass 1'],
  [
    'fill',
    { order: signed, amount: 0n },
    'amount',
    'from 1 to 2^64 − 1; the bigint 0 was given',
    'pass a bigint from 1',
  ],
  ['acceptBid', { bid, amount: 0n, maxFee: 0 }, 'amount', 'from 1', 'from 1'],
  ['acceptBid', { bid, amount: 1n, maxFee: 10_001 }, 'maxFee', 'from 0 to 10000', '100 is 1 %'],
  ['prepareFill', { orders: [signed], amount: 0n }, 'amount', 'from 1', 'from 1'],
  ['prepareAcceptBid', { orders: [bid], amount: 0n }, 'amount', 'from 1', 'from 1'],
  ['getQuote', { side: 'buy', orders: [signed], amount: 0n }, 'amount', 'from 1', 'from 1'],
  ['matchOrders', { orders: [], pairs: [{ ask: 0, bid: 1, amount: 0n }] }, 'pairs[0].amount', 'from 1', 'from 1'],
  ['signAsk', { ...terms, amount: 0n }, 'amount', 'from 1', 'from 1'],
  ['signBid', { ...terms, amount: 0n }, 'amount', 'from 1', 'from 1'],
  ['prepareBid', { ...terms, amount: 0n }, 'amount', 'from 1', 'from 1'],
  ['signAsk', { ...terms, maxFee: 10_001 }, 'maxFee', 'from 0 to 10000', '100 is 1 %'],
  ['signAsk', { ...terms, end: 1, expiresIn: 1 }, 'expiresIn', 'undefined beside end', 'pass undefined'],
  ['signBid', { ...terms, end: 1, expiresIn: 1 }, 'expiresIn', 'undefined beside end', 'pass undefined'],
  ['signRedeem', { ...redemption, amounts: [0n] }, 'amounts[0]', 'from 1 on', 'from 1 on'],
  ['redeem', { ...redemption, amounts: [0n] }, 'amounts[0]', 'from 1 on', 'from 1 on'],
  ['prepareFill', { orders: [], amount: 1n }, 'orders', 'a list of one signed order or more', 'pass orders'],
  ['prepareFill', { orders: [id], amount: 1n }, 'orders[0]', 'a signed order', 'get(hash)'],
  ['prepareFill', { orders: signed, amount: 1n }, 'orders', 'a list', 'pass a list'],
  ['redeem', { ...redemption, redemptionId: 'R-1042' }, 'redemptionId', "'R-1042'", 'newRedemptionId'],
  ['signRedeem', { ...redemption, couponIds: [id] }, 'couponIds[0]', 'a bigint', `BigInt('${id}')`],
  ['transferSync', { from: zeroAddress, to: zeroAddress, couponId: id, amount: 1n }, 'couponId', 'bigint', 'BigInt'],
  ['signTransfer', { to: 'bob', couponIds: [1n], amounts: [1n] }, 'to', 'an address', '0x and 40'],
  ['issueCoupons', { templateId: 1n, to: zeroAddress, amount: '5' }, 'amount', 'a bigint', "BigInt('5')"],
  ['getCoupon', { couponId: id }, 'couponId', 'a bigint', 'BigInt'],
  ['depositCollateral', { ...pool, token: 'CNY', amount: 1n }, 'token', "the text 'CNY'", '40 hexadecimal digits'],
  ['depositCollateralSync', { ...pool, issuerId: 7n }, 'issuerId', 'the bigint 7 was given', "Number('7') makes one"],
  ['requestCollateralWithdrawal', { ...pool, amount: 1n << 256n }, 'amount', 'from 0 to 2^256 − 1', 'pass a bigint'],
  ['getCollateral', { ...pool, issuerId: 2 ** 40 }, 'issuerId', 'from 0 to 1099511627775', 'pass a whole number'],
  ['allowToken', { token: zeroAddress, amount: 1n, spender: zeroAddress }, 'spender', 'marketplace, treasury', 'pass'],
  ['refundCoolingOff', { couponIds: [1n], amounts: [1], receiptIndex: 0 }, 'amounts[0]', 'a bigint', 'write 1n'],
  ['signRefund', { couponId: 1n, amount: 1n, paymentToken: zeroAddress }, 'payout', 'nothing was given', 'set payout'],
  ['refund', { request: {}, signature: '0x' }, 'request.holder', 'an address', 'set request.holder'],
  ['claimDefault', { couponIds: 1n, amounts: [1n] }, 'couponIds', 'a list', 'pass a list'],
  ['signScore', { ...score, score: 70_000 }, 'score', 'from 0 to 65535', 'pass a whole number'],
  ['publishScore', { score, signatures: ['0x1'] }, 'signatures[0]', 'bytes', 'pass bytes'],
  ['getFairValue', { couponId: id }, 'couponId', 'a bigint', 'BigInt'],
  ['issuePrinted', { templateId: 1n, count: 1, root: '0x' }, 'root', '32 bytes', 'pass 32 bytes'],
  ['exchange', { couponIds: [1n], amounts: [1n] }, 'target', 'nothing was given', 'set target'],
  ['claimPrinted', { ...found, proof: ['0x12'] }, 'proof[0]', '32 bytes', 'pass 32 bytes'],
  ['attest', { account: zeroAddress, tier: 1, expiry: 1 }, 'subject', 'nothing was given', 'set subject'],
  ['getCompliance', { account: 'bob' }, 'account', 'an address', '0x and 40'],
  [
    'writeAdmin',
    { contract: 'coupon', functionName: 'burn', args: [] },
    'contract',
    'one of compliance',
    'pass one of',
  ],
  ['getCoupon', undefined, 'couponId', 'nothing was given', 'check its spelling'],
]

test.each(wrong)('%s names the wrong parameter %#', async (verb, parameters, field, message, cure) => {
  for (const client of clients) {
    const actions = genexActions()(client) as unknown as Record<string, (parameters: unknown) => Promise<unknown>>
    await expect(actions[verb]?.(parameters)).rejects.toMatchObject({
      name: 'InvalidArgumentError',
      code: 'INVALID_ARGUMENT',
      field,
      shortMessage: expect.stringContaining(message),
      cure: expect.stringContaining(cure),
    })
  }
  expect(asked).toBe(0)
})

test('of parameters that are missing as a whole no spelling is doubted', async () => {
  const [client] = clients
  for (const verb of [fill, acceptBid, transfer, verifySignedOrder] as unknown as ((...given: unknown[]) => unknown)[])
    await expect(verb(client, undefined)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      shortMessage: 'The parameter must be an object; nothing was given.',
      cure: 'pass one object',
    })
})

const nulls: [verb: string, parameters: object, field: string][] = [
  ['fill', { order: signed, amount: 1n }, 'maxUnitPrice'],
  ['fill', { order: signed, amount: 1n }, 'minAmount'],
  ['fillMany', { fills: [{ order: signed, amount: 1n }] }, 'allOrNothing'],
  ['acceptBid', { bid, amount: 1n, maxFee: 0 }, 'couponId'],
  ['prepareFill', { orders: [signed], amount: 1n }, 'maxSlippage'],
  ['signAsk', terms, 'end'],
]

test.each(nulls)(
  '%s refuses null where a parameter may be left out: no default stands for it %#',
  async (verb, given, field) => {
    expect(await faultOf(verb, { ...given, [field]: null })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      field,
      message: expect.stringContaining('null was given'),
    })
  },
)

const redeem = { ...redemption, holder: zeroAddress, currency: 156, totalFace: 1n, honourBy: 0, deadline: 1 }
const applicant = { kind: 'company', payout: zeroAddress, seller: zeroAddress }
const series = { issuerId: 7, currency: 'CNY', faceValue: 1n, validFrom: 1, kind: 'digital', terms: { title: 'bread' } }
const terminal = { issuerId: 7, terminal: zeroAddress, expiry: 1 }
const quota = { applicationHash: zeroHash, quotas: [{ currency: 'CNY', base: 1n, cap: 85 }] }
const [price, money] = ['smallest units of the token: parseUnits(', "parseMoney('180', 'CNY') for 180.00 CNY"]

const worthless: [verb: string, parameters: unknown, field: string, cure: string][] = [
  ['signAsk', { ...terms, unitPrice: 85 }, 'unitPrice', price],
  ['signAsk', { ...terms, unitPrice: '85' }, 'unitPrice', price],
  ['signAsk', { ...terms, unitPrice: 85.5 }, 'unitPrice', price],
  ['signPrimaryAsk', { ...terms, unitPrice: '0x55' }, 'unitPrice', price],
  [
    'signAsk',
    { ...terms, pricing: 'linear', priceArgument: 85 },
    'priceArgument',
    'linear: a price; pegged: basis points',
  ],
  ['signBid', { ...terms, unitPrice: 85 }, 'unitPrice', price],
  ['prepareBid', { ...terms, unitPrice: 85 }, 'unitPrice', price],
  ['fill', { order: signed, amount: 1n, maxUnitPrice: 85 }, 'maxUnitPrice', price],
  ['acceptBid', { bid, amount: 1n, maxFee: 0, minUnitPrice: 85 }, 'minUnitPrice', price],
  ['signRefund', { couponId: 1n, amount: 1n, paymentToken: zeroAddress, payout: 85 }, 'payout', price],
  ['allowToken', { token: zeroAddress, amount: 85, spender: 'treasury' }, 'amount', price],
  ['depositCollateral', { ...pool, token: zeroAddress, amount: 85 }, 'amount', price],
  ['createSeries', { ...series, faceValue: 180 }, 'faceValue', money],
  ['createSeries', { ...series, maxUnitPrice: '180' }, 'maxUnitPrice', money],
  ['setTerminal', { ...terminal, dailyLimit: 180 }, 'dailyLimit', money],
  ['approveIssuer', quota, 'quotas[0].cap', money],
]

test.each(worthless)(
  'money that is no bigint is never made one of as it stands: %s %#',
  async (verb, given, field, cure) => {
    const error = await faultOf(verb, given)
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', field, cure: expect.stringContaining(cure) })
    expect(error.cure).not.toMatch(/85n|180n|BigInt/)
  },
)

const milliseconds = 1_800_000_000_000
const seconds = 'block time in seconds, not milliseconds'
const misfits: [verb: string, parameters: unknown, code: string, field: string, cure: string][] = [
  ['signAsk', { ...terms, end: milliseconds }, 'INVALID_ARGUMENT', 'end', seconds],
  ['signBid', { ...terms, start: milliseconds }, 'INVALID_ARGUMENT', 'start', seconds],
  ['createSeries', { ...series, validUntil: milliseconds }, 'INVALID_ARGUMENT', 'validUntil', seconds],
  ['createSeries', { ...series, validUntil: 2 ** 33 }, 'FIELD_OUT_OF_RANGE', 'validUntil', '2^32'],
  ['createSeries', { ...series, faceValue: 2n ** 64n }, 'FIELD_OUT_OF_RANGE', 'faceValue', '2^64'],
  ['setTerminal', { ...terminal, expiry: milliseconds }, 'INVALID_ARGUMENT', 'expiry', seconds],
  [
    'signTransfer',
    { to: zeroAddress, couponIds: [1n], amounts: [1n], validAfter: milliseconds },
    'INVALID_ARGUMENT',
    'validAfter',
    seconds,
  ],
  ['signRedeem', { ...redemption, honourBy: milliseconds }, 'INVALID_ARGUMENT', 'honourBy', seconds],
  ['signAsk', { ...terms, amount: 2n ** 64n }, 'INVALID_ARGUMENT', 'amount', '2^64'],
  ['fill', { order: signed, amount: 2n ** 64n }, 'INVALID_ARGUMENT', 'amount', '2^64'],
  ['signAsk', { ...terms, unitPrice: 2n ** 128n }, 'INVALID_ARGUMENT', 'unitPrice', '2^128'],
  ['signAsk', { ...terms, nonce: 2n ** 64n }, 'INVALID_ARGUMENT', 'nonce', '2^64'],
  ['cancelOrder', { nonce: 2n ** 64n }, 'INVALID_ARGUMENT', 'nonce', '2^64'],
  ['signAsk', { ...terms, maxFee: 0.01 }, 'INVALID_ARGUMENT', 'maxFee', 'basis points: 100 is 1 %'],
  ['issueCoupons', { templateId: 1n, to: zeroAddress, amount: 2n ** 48n }, 'FIELD_OUT_OF_RANGE', 'amount', '2^48'],
  ['redeem', { ...redemption, amounts: [2n ** 256n] }, 'FIELD_OUT_OF_RANGE', 'amounts', '2^256'],
  ['approveSeries', { templateId: 2n ** 256n }, 'FIELD_OUT_OF_RANGE', 'templateId', '2^256'],
  [
    'refuse',
    { request: redeem, reason: '已售罄，请下周再来本店兑换' },
    'INVALID_ARGUMENT',
    'reason',
    'at most 32 bytes',
  ],
  ['applyAsIssuer', { ...applicant, jurisdiction: 'C'.repeat(33) }, 'INVALID_ARGUMENT', 'jurisdiction', 'at most 32'],
]

test.each(misfits)('what its Solidity type cannot hold is named: %s %#', async (verb, given, code, field, cure) => {
  expect(await faultOf(verb, given)).toMatchObject({ code, field, cure: expect.stringContaining(cure) })
})

async function faultOf(verb: string, parameters: unknown) {
  const actions = genexActions()(clients[1] as never) as unknown as Record<string, (given: unknown) => Promise<unknown>>
  const before = asked
  const error = await actions[verb]?.(parameters).catch((fault: unknown) => fault)
  expect(asked).toBe(before)
  return error as { cure: string }
}

test('a list that is undefined is as one that is left out', () => {
  const addresses = deploymentOf(31337)
  const order = { ...emptyOrder, kind: 'ask' } as const
  const [ask, bid] = [
    { ...signed, order },
    { ...signed, order: { ...order, kind: 'bid' } },
  ]
  const named = (call: { call(parameters: never): { functionName: string } }, parameters: object) =>
    call.call({ ...parameters, addresses } as never).functionName
  expect(named(fill, { fills: undefined, order: ask, amount: 1n })).toBe('fill')
  expect(named(acceptBid, { bids: undefined, bid, amount: 1n, maxFee: 0 })).toBe('fill')
  const matches = [{ ask, bid, amount: 1n, unitPrice: 1n }]
  expect(named(matchOrders, { orders: undefined, matches })).toBe('matchOrders')
})

test('a call without a client is checked too', () => {
  const addresses = deploymentOf(31337)
  expect(() => fill.call({ order: id, amount: 1n, addresses } as never)).toThrow('order must be a signed order')
  expect(() => transfer.call({ from: zeroAddress, addresses } as never)).toThrow('to must be an address')
})
