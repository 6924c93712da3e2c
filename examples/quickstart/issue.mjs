import { genexActions } from '@genex/sdk'
import { discountToFace, suggestPrice } from '@genex/sdk/pricing'
import { relayer } from '@genex/sdk/relayer'
import { createWalletClient, formatUnits, http, keccak256, publicActions, stringToHex } from 'viem'
import { accounts, chain, relayerUrl, tokens } from './devnet.js' // written by the quickstart

const connect = (account) =>
  createWalletClient({ account, chain, transport: http() }).extend(publicActions).extend(genexActions())
const issuer = connect(accounts.issuer)
const reviewer = connect(accounts.reviewer) // the platform's, which looks at the documents; here they are both yours
const shop = issuer.account.address
const now = Number((await issuer.getBlock()).timestamp)

// No deposit: the quota bounds what an issuer may have outstanding. The documents stay off chain, their hash does not.
const { applicationHash } = await issuer.applyAsIssuerSync({
  kind: 'company',
  payout: shop,
  seller: shop,
  jurisdiction: 'CN',
  profileHash: keccak256(stringToHex(`licence of the bakery, as of ${new Date().toISOString()}`)),
  domain: 'bakery.example',
})
console.log(`applied: ${applicationHash}, which is what the reviewer approves`)
const quotas = [{ currency: 'CNY', base: 500_000n, cap: 5_000_000n }] // fen
const { issuerId } = await reviewer.approveIssuerSync({ applicationHash, quotas })

// What is fixed here is fixed for ever: it is the coupons' id.
const { templateId: couponId } = await issuer.createSeriesSync({
  issuerId,
  currency: 'CNY',
  faceValue: 10_000n,
  kind: 'physical',
  validFrom: now,
  validUntil: now + 365 * 86_400,
  paymentToken: tokens.cny,
  maxUnitPrice: 10_000n,
  terms: {
    version: 1,
    benefit: { type: 'value', amount: 10_000 },
    conditions: { stores: ['all'], stacking: true },
    texts: { en: { title: 'Bread for 100 yuan' }, zh: { title: '百元面包券' } },
  },
})
await reviewer.approveSeriesSync({ templateId: couponId })
console.log(`approved: issuer ${issuerId}, coupon ${couponId}`)

// Each shop's till, for a year. It may honour and void 2,000.00 a day.
const terminal = {
  terminal: accounts.terminal.address,
  expiry: now + 365 * 86_400,
  dailyLimit: 200_000n,
  canVoid: true,
}
await issuer.setTerminalSync({ issuerId, ...terminal })

// For sale by signature: coupons are minted as they are bought, and nothing is outstanding before.
const fair = await issuer.getFairValue({ couponId })
const unitPrice = suggestPrice({ couponId, ...fair, scale: 10_000n, round: 'up' })
const ask = await issuer.signPrimaryAsk({
  couponId,
  amount: 30n,
  paymentToken: tokens.cny,
  unitPrice,
  expiresIn: 7 * 86_400,
})
const book = relayer({ url: relayerUrl })
const { hash } = await book.post(ask)
const discount = discountToFace({ price: unitPrice, faceValue: 10_000n, scale: 10_000n }) / 100
console.log(`offered: 30 coupons at ${formatUnits(unitPrice, 6)} CNY, ${discount} % below face`)

// Somebody buys; others are given theirs.
const buyer = connect(accounts.buyer)
const quote = await buyer.prepareFill({ orders: [await book.get(hash)], amount: 2n })
for (const step of quote.steps) await step.run()
await buyer.fillSync(quote)
await issuer.issueCouponsSync({ templateId: couponId, to: accounts.consumer.address, amount: 5n })
const { minted } = await issuer.getSeries({ couponId })
const { quota, exposure, headroom } = await issuer.getQuota({ issuerId, currency: 'CNY' })
const [of, outstanding, left] = [quota, exposure, headroom].map((fen) => formatUnits(fen, 2))
console.log(`minted: ${minted}; ${outstanding} CNY of ${of} outstanding, ${left} left`)
