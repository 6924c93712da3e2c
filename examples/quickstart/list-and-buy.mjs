import { genexActions } from '@genex/sdk'
import { relayer } from '@genex/sdk/relayer'
import { createWalletClient, http, parseUnits, publicActions } from 'viem'
import { accounts, chain, couponId, relayerUrl, tokens } from './devnet.js' // written by the quickstart

const book = relayer({ url: relayerUrl })
const connect = (account) =>
  createWalletClient({ account, chain, transport: http() }).extend(publicActions).extend(genexActions())
const seller = connect(accounts.seller)
const buyer = connect(accounts.buyer)

// One signature lists: no approval, no gas.
const ask = await seller.signAsk({
  couponId,
  amount: 3n,
  paymentToken: tokens.cny,
  unitPrice: parseUnits('85', 6),
  expiresIn: 3600,
  maxFee: 100,
})
const { hash, sequence } = await book.post(ask)
console.log(`listed: 3 coupons at 85.00 CNY, order ${hash}, sequence ${sequence}`)

const quote = await buyer.prepareFill({
  orders: [await book.get(hash)],
  couponId,
  amount: 2n,
  paymentToken: tokens.cny,
  maxUnitPrice: parseUnits('86', 6),
})
for (const step of quote.steps) await step.run() // a permit to sign, or nothing
const { fills, receipt } = await buyer.fillSync(quote) // decoded OrderFilled events
console.log(`bought: ${fills[0].amount} coupons for ${quote.format()} in ${receipt.transactionHash}`)

try {
  await buyer.fillSync({ order: ask, amount: 2n })
} catch (error) {
  console.log(`refused: ${error.code}; cure: ${error.cure}`) // OVERFILL; ask for at most 1
}
