// Signing requests as a wallet receives them, and what it should show. Types, domains and digests are from here and by ethers;
// the expected texts are the SDK's own, for wallets to compare and for people to review.
import { constants } from 'ethers'
import { describeRequest } from '../../src/describe/index.ts'
import { empty, nest } from './bulk.mjs'
import { messages as flat } from './messages.mjs'
import { couponId, types as orderTypes } from './orders.mjs'
import { permit2, receiveTypes, witnessTypes } from './payments.mjs'
import { digestOf, fields } from './typed.mjs'

const { AddressZero, HashZero, MaxUint256 } = constants
const address = (digits) => `0x${digits.padStart(40, '0')}`
const [holder, other, terminal, usdc, unknownToken, account] = ['a1', 'a2', 'b1', 'c1', 'c2', 'd1'].map(address)
const contracts = {
  marketplace: address('9e01'),
  redemption: address('9e02'),
  coupon: address('9e03'),
  couponFactory: address('9e04'),
  treasury: address('9e05'),
  creditRegistry: address('9e06'),
}
const chainId = 31337
/** 2026-02-01T00:00:00Z. */
const now = 1_769_904_000
const day = 86_400

/** What every case is told with, unless it says otherwise. */
const options = {
  now,
  account: holder,
  deployments: { [chainId]: contracts },
  tokens: {
    [usdc]: { symbol: 'USDC', decimals: 6, currency: 'USD' },
    [AddressZero]: { symbol: 'ETH', decimals: 18 },
  },
}

const coupon = {
  issuerId: 7,
  series: 3,
  serial: 0,
  currency: 840,
  faceValue: 10_000n,
  validFrom: 1_767_225_600,
  validUntil: 1_798_761_600,
  flags: 1,
}
const serialised = { ...coupon, serial: 12, flags: 0b10_0101 }
const open = { ...coupon, series: 0, validFrom: 0, validUntil: 0 }
const id = couponId(withBigints(coupon))

const order = {
  ...empty,
  maker: holder,
  coupon,
  amount: 3,
  minFill: 2,
  paymentToken: usdc,
  unitPrice: 95_000_000,
  start: now,
  end: now + 7 * day,
  nonce: 41,
  maxFee: 100,
}
const ask = order
const bid = { ...order, kind: 1, maxFee: 0 }
const primaryAsk = { ...order, kind: 2 }
const classBid = { ...bid, scope: 2, coupon: open, maxSeries: 9, minRemaining: 30 * day, minGrade: 4 }
const paidBid = { ...bid, minFill: 3 }

const redeem = {
  holder,
  terminal,
  redemptionId: `0x${'5e'.repeat(32)}`,
  couponIds: [id],
  amounts: [2],
  currency: 840,
  totalFace: 20_000,
  honourBy: 0,
  deadline: now + 300,
}
const transfer = {
  from: holder,
  to: other,
  couponIds: [id],
  amounts: [2],
  caller: terminal,
  validAfter: now,
  validBefore: now + day,
  nonce: 5,
}
const refund = {
  holder,
  couponId: id,
  amount: 2,
  paymentToken: usdc,
  payout: 200_000_000,
  nonce: 6,
  deadline: now + 3600,
}
const permit = { owner: holder, spender: contracts.marketplace, value: 285_000_000, nonce: 0, deadline: now + 3600 }
const receive = {
  from: holder,
  to: contracts.marketplace,
  value: 285_000_000,
  validAfter: 0,
  validBefore: now + 7 * day,
  nonce: `0x${'0d'.repeat(32)}`,
}
const witness = {
  permitted: { token: usdc, amount: 285_000_000 },
  spender: contracts.marketplace,
  nonce: 77,
  deadline: now + 7 * day,
  witness: paidBid,
}
const review = {
  author: holder,
  issuerId: 7,
  series: 3,
  positive: true,
  terminal: AddressZero,
  redemptionId: HashZero,
  at: now,
}
const { positive: _, ...subject } = review
const complaint = { ...subject, reason: 'REFUSED_AT_TILL' }

const permitTypes = { Permit: fields('address owner,address spender,uint256 value,uint256 nonce,uint256 deadline') }
const noticeTypes = {
  OrderReceipt: fields('bytes32 orderHash,uint64 sequence,uint40 receivedAt'),
  CancelOrder: fields('bytes32 orderHash,uint40 deadline'),
  Review: fields(
    'address author,uint40 issuerId,uint32 series,bool positive,address terminal,bytes32 redemptionId,uint40 at',
  ),
  Complaint: fields(
    'address author,uint40 issuerId,uint32 series,string reason,address terminal,bytes32 redemptionId,uint40 at',
  ),
}
const bulkTypes = (height) => ({ ...orderTypes, BulkOrder: fields(`Order${'[2]'.repeat(height)} tree`) })
const flatTypes = (name) => {
  const { type } = flat[name]
  const struct = type.slice(0, type.indexOf('('))
  return { [struct]: fields(type.slice(struct.length + 1, -1)) }
}

const contractDomain = (name, verifyingContract) => ({
  name: `Genex ${name}`,
  version: '1',
  chainId,
  verifyingContract,
})
const tokenDomain = { name: 'USD Coin', version: '2', chainId, verifyingContract: usdc }
const noticeDomain = { name: 'Genex Notice', version: '1', chainId }

/** Domain and types of each message. */
const shapes = {
  Order: [contractDomain('Marketplace', contracts.marketplace), orderTypes],
  BulkOrder: [contractDomain('Marketplace', contracts.marketplace), bulkTypes(2)],
  Redeem: [contractDomain('Redemption', contracts.redemption), flatTypes('redeem')],
  TransferAuthorization: [contractDomain('Coupon', contracts.coupon), flatTypes('transferAuthorization')],
  Refund: [contractDomain('Treasury', contracts.treasury), flatTypes('refund')],
  ClaimPrinted: [contractDomain('CouponFactory', contracts.couponFactory), flatTypes('claimPrinted')],
  CreditScore: [contractDomain('CreditRegistry', contracts.creditRegistry), flatTypes('creditScore')],
  Permit: [tokenDomain, permitTypes],
  ReceiveWithAuthorization: [tokenDomain, receiveTypes],
  PermitWitnessTransferFrom: [permit2, witnessTypes],
  ...Object.fromEntries(Object.entries(noticeTypes).map(([name, type]) => [name, [noticeDomain, { [name]: type }]])),
}

const domainTypes = { name: 'string', version: 'string', chainId: 'uint256', verifyingContract: 'address' }

function requestOf(primaryType, message, { domain = shapes[primaryType][0], types = shapes[primaryType][1] } = {}) {
  return { domain, types, primaryType, message }
}

/** The message inside typed data that names the ERC-7739 account `by`. */
function nested(primaryType, contents, by) {
  const { domain, types } = requestOf(primaryType)
  const TypedDataSign = fields(
    `${primaryType} contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt`,
  )
  const message = { contents, name: 'Account', version: '1', chainId, verifyingContract: by, salt: HashZero }
  return { domain, types: { ...types, TypedDataSign }, primaryType: 'TypedDataSign', message }
}

function tree(orders, height) {
  const padded = [...orders, ...Array(2 ** height - orders.length).fill(empty)]
  return requestOf('BulkOrder', { tree: nest(padded, height) }, { types: bulkTypes(height) })
}

/** Name, request, and options that differ. */
const cases = [
  ['an ask', requestOf('Order', ask)],
  [
    'an ask for the native coin',
    requestOf('Order', { ...ask, paymentToken: AddressZero, unitPrice: 30_000_000_000_000_000n }),
  ],
  ['an ask for a serial', requestOf('Order', { ...ask, coupon: serialised, amount: 1, minFill: 1 })],
  ['an ask whose price falls', requestOf('Order', { ...ask, pricing: 1, priceArgument: 60_000_000 })],
  ['an ask pegged to the formula', requestOf('Order', { ...ask, pricing: 2, priceArgument: 9_900 })],
  ['an ask for one taker', requestOf('Order', { ...ask, taker: other })],
  ['an ask for next to nothing', requestOf('Order', { ...ask, unitPrice: 1_000_000 })],
  ['an ask for nothing', requestOf('Order', { ...ask, unitPrice: 0 })],
  ['an ask with a high fee', requestOf('Order', { ...ask, maxFee: 2_500 })],
  ['an ask in small parts', requestOf('Order', { ...ask, minFill: 0 })],
  ['an ask of all ones', requestOf('Order', { ...ask, amount: 2n ** 64n - 1n })],
  ['an ask in a token that nobody knows', requestOf('Order', { ...ask, paymentToken: unknownToken })],
  ['an ask for a long time', requestOf('Order', { ...ask, end: now + 200 * day })],
  ['an ask without an end', requestOf('Order', { ...ask, end: 2 ** 40 - 1 })],
  ['an ask that is over', requestOf('Order', { ...ask, start: now - 8 * day, end: now - day })],
  ['an ask of an expired coupon', requestOf('Order', { ...ask, coupon: { ...coupon, validUntil: now - day } })],
  [
    'an ask of a coupon about to expire',
    requestOf('Order', { ...ask, coupon: { ...coupon, validUntil: now + 2 * day } }),
  ],
  ['an ask of a coupon not valid yet', requestOf('Order', { ...ask, coupon: { ...coupon, validFrom: now + 2 * day } })],
  ['an ask of a coupon that cannot be', requestOf('Order', { ...ask, coupon: { ...coupon, flags: 0xfff0 } })],
  ['an ask in a currency that nobody knows', requestOf('Order', { ...ask, coupon: { ...coupon, currency: 123 } })],
  ['an ask in another’s name', requestOf('Order', { ...ask, maker: other })],
  [
    'an ask at an unknown contract',
    requestOf('Order', ask, { domain: contractDomain('Marketplace', contracts.redemption) }),
  ],
  ['an ask on an unknown chain', requestOf('Order', ask, { domain: { ...shapes.Order[0], chainId: 999 } })],
  ['a primary ask', requestOf('Order', primaryAsk)],
  ['a bid', requestOf('Order', bid)],
  ['a bid above the face value', requestOf('Order', { ...bid, unitPrice: 120_000_000 })],
  [
    'a bid whose price rises',
    requestOf('Order', { ...bid, pricing: 1, unitPrice: 80_000_000, priceArgument: 90_000_000 }),
  ],
  ['a bid pegged to the formula', requestOf('Order', { ...bid, pricing: 2, priceArgument: 10_000 })],
  ['a bid for another’s coupons', requestOf('Order', { ...bid, recipient: other })],
  ['a bid as a whole', requestOf('Order', paidBid)],
  ['a bid for a series', requestOf('Order', { ...bid, scope: 1, coupon: { ...serialised, serial: 0 } })],
  ['a bid for a class', requestOf('Order', classBid)],
  ['a bid that is refused', requestOf('Order', { ...bid, paymentToken: AddressZero, maxFee: 1 })],
  ['a tree of three orders', tree([ask, { ...ask, unitPrice: 20_000_000 }, classBid], 2)],
  ['a tree of height 1', tree([ask], 1)],
  ['a tree of height 3', tree(Array(5).fill(bid), 3)],
  ['a redemption', requestOf('Redeem', redeem)],
  ['a redemption in two phases', requestOf('Redeem', { ...redeem, honourBy: now + 3 * day })],
  ['a redemption honoured after expiry', requestOf('Redeem', { ...redeem, honourBy: coupon.validUntil + day })],
  ['a redemption of another face value', requestOf('Redeem', { ...redeem, totalFace: 10_000 })],
  [
    'a redemption of mixed coupons',
    requestOf('Redeem', {
      ...redeem,
      couponIds: [id, couponId(withBigints({ ...coupon, issuerId: 8 }))],
      amounts: [1, 1],
    }),
  ],
  ['a redemption of a coupon listed twice', requestOf('Redeem', { ...redeem, couponIds: [id, id], amounts: [1, 1] })],
  ['a transfer', requestOf('TransferAuthorization', transfer)],
  ['a transfer that anybody carries', requestOf('TransferAuthorization', { ...transfer, caller: AddressZero })],
  ['a transfer of none', requestOf('TransferAuthorization', { ...transfer, amounts: [0] })],
  ['a refund', requestOf('Refund', refund)],
  ['a refund below the face value', requestOf('Refund', { ...refund, payout: 150_000_000 })],
  ['a refund for nothing', requestOf('Refund', { ...refund, payout: 0 })],
  ['a printed coupon', requestOf('ClaimPrinted', { couponId: couponId(withBigints(serialised)), recipient: other })],
  [
    'a credit score',
    requestOf('CreditScore', { issuerId: 7, score: 6_200, asOf: now, reportHash: redeem.redemptionId }),
  ],
  ['a permit', requestOf('Permit', permit)],
  ['a permit without a limit', requestOf('Permit', { ...permit, value: MaxUint256.toBigInt() })],
  ['a permit to a stranger', requestOf('Permit', { ...permit, spender: other })],
  ['a payment by ERC-3009', requestOf('ReceiveWithAuthorization', receive)],
  ['a payment by Permit2', requestOf('PermitWitnessTransferFrom', witness)],
  [
    'a payment by Permit2 that is not the order’s',
    requestOf('PermitWitnessTransferFrom', { ...witness, permitted: { token: usdc, amount: 300_000_000 } }),
  ],
  ['a notice to hide an order', requestOf('CancelOrder', { orderHash: receive.nonce, deadline: now + 3600 })],
  ['a relayer’s receipt', requestOf('OrderReceipt', { orderHash: receive.nonce, sequence: 12, receivedAt: now })],
  ['a review', requestOf('Review', review)],
  [
    'a review with its redemption',
    requestOf('Review', { ...review, positive: false, terminal, redemptionId: redeem.redemptionId }),
  ],
  ['a complaint', requestOf('Complaint', { ...complaint, terminal, redemptionId: redeem.redemptionId })],
  ['an ask by an ERC-7739 account', nested('Order', { ...ask, maker: account }, account)],
  ['an ask in the name of another ERC-7739 account', nested('Order', ask, account)],
  ['a redemption by an ERC-7739 account', nested('Redeem', { ...redeem, holder: account }, account)],
]

/** Typed data as `eth_signTypedData_v4` takes it: every number a text, the domain's type among the types. */
function asSent({ domain, types, primaryType, message }) {
  const EIP712Domain = Object.keys(domain).map((name) => ({ name, type: domainTypes[name] }))
  const sent = { types: { EIP712Domain, ...types }, primaryType, domain, message }
  return JSON.parse(
    JSON.stringify(sent, (_key, value) => (/^(number|bigint)$/.test(typeof value) ? `${value}` : value)),
  )
}

function withBigints(terms) {
  return { ...terms, faceValue: BigInt(terms.faceValue) }
}

/** What wallets can compare with: requests, and the descriptions in both languages. */
export function describeVectors() {
  return {
    note: 'Each typedData, as eth_signTypedData_v4 takes it, is described by describeRequest(typedData, { locale, ...options }) as en and zh; digest: what is signed.',
    options,
    cases: cases.map(([name, request]) => {
      const typedData = asSent(request)
      const told = (locale) => describeRequest(typedData, { locale, ...options })
      const digest = digestOf(request.domain, request.types, request.message)
      return { name, digest, typedData, en: told('en'), zh: told('zh') }
    }),
  }
}
