import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { genexActions } from '@genex/sdk'
import { suggestPrice } from '@genex/sdk/pricing'
import { relayer } from '@genex/sdk/relayer'
import { createWalletClient, formatUnits, http, parseUnits, publicActions } from 'viem'
import { accounts, chain, couponId, relayerUrl, tokens } from './devnet.js' // written by the quickstart

// Prices in basis points of the formula's, P = F(1−dt)(1−rc).
const spread = 200 // the ask above it, the bid below it
const lean = 10 // both prices, against each coupon that it holds more or fewer than at the start
const room = 500 // how far the formula may move before an order's limit holds
const clip = 3n // coupons of one order
const most = 20n // coupons that it may come to hold more or fewer
const budget = parseUnits('5000', 6) // all that its bids may spend
const life = 3600 // seconds of an order
const patience = 60_000 // milliseconds after which it looks, even if nobody traded

const { rounds = 'Infinity' } = parseArgs({ options: { rounds: { type: 'string' } } }).values
const book = relayer({ url: relayerUrl })
const account = accounts.seller
const maker = createWalletClient({ account, chain, transport: http() }).extend(publicActions).extend(genexActions())
const sign = { ask: maker.signAsk, bid: maker.signBid }
const held = () => maker.getCouponBalance({ account: account.address, couponId })

const target = await held()
const standing = new Map() // the ask and the bid
let quoted = { holds: target, price: 0n, until: 0 }

/** Quotes anew if it has traded, the formula has jumped or the orders end soon. The rest pegged orders do by themselves. */
async function quote() {
  const fair = await maker.getFairValue({ couponId })
  const holds = await held()
  const priceAt = (bps, round) => suggestPrice({ couponId, ...fair, scale: 10_000n, bps, round })
  const price = priceAt(10_000, 'up')
  const jump = Math.abs(Number(price - quoted.price) / Number(price)) * 10_000
  if (holds === quoted.holds && jump < room / 2 && fair.time < quoted.until - life / 2) return false
  if (fair.stale) {
    console.log('the issuer’s score is old: until there is a new one, no pegged order fills')
    return false
  }
  if (holds !== quoted.holds)
    console.log(holds < quoted.holds ? `sold ${quoted.holds - holds}` : `bought ${holds - quoted.holds}`)
  quoted = { holds, price, until: Number(fair.time) + life }
  const excess = holds - target
  const center = 10_000 - lean * Number(excess)
  const [ask, bid] = [center + spread, center - spread]
  const end = quoted.until
  await replace('ask', most + excess >= clip, { priceArgument: BigInt(ask), unitPrice: priceAt(ask - room, 'up'), end })
  await replace('bid', most - excess >= clip, {
    priceArgument: BigInt(bid),
    unitPrice: priceAt(bid + room, 'down'),
    end,
  })
  const [sells, buys, formula] = [priceAt(ask, 'up'), priceAt(bid, 'down'), price].map((units) => formatUnits(units, 6))
  console.log(`holds ${holds}: asks ${sells}, bids ${buys}, the formula says ${formula} CNY`)
  return true
}

/**
 * An order in the place of the one before. With the same nonce they fill from one bucket, together never more than either
 * allows: no transaction, no gas. The book hides the old one, which follows the formula as well until it ends.
 */
async function replace(side, isAllowed, price) {
  const old = standing.get(side)
  const { filled } = old ? await maker.getOrderState(old) : {}
  if (isAllowed) {
    // The first, or after one that was cancelled: a nonce of its own.
    const size = filled === undefined ? { amount: clip } : { amount: filled + clip, nonce: old.order.nonce }
    const order = await sign[side]({ couponId, paymentToken: tokens.cny, pricing: 'pegged', ...size, ...price })
    standing.set(side, { ...order, ...(await book.post(order)) })
  }
  if (old) await book.cancel(maker, old)
}

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort())
let wake = new AbortController()

/** Every change of the book, none lost by an interruption. Those of the bot's own orders wake it. */
async function listen(since) {
  for await (const { type, ...order } of book.stream({ since, signal: stop.signal }))
    if (type === 'changed' && order.maker === account.address) wake.abort()
}

const listening = listen((await book.status()).sequence).catch(() => stop.abort())
await maker.allowTokenSync({ token: tokens.cny, amount: budget, spender: 'marketplace' })
try {
  for (let round = 0; round < Number(rounds) && !stop.signal.aborted; ) {
    wake = new AbortController() // before it looks: what happens meanwhile is looked at next
    if (await quote()) round++
    else await sleep(patience, undefined, { signal: AbortSignal.any([wake.signal, stop.signal]) }).catch(() => {})
  }
} finally {
  // Whatever has happened: the orders are public, and only a cancellation on chain ends them.
  for (const { order } of standing.values()) await maker.cancelOrderSync({ order })
  await maker.allowTokenSync({ token: tokens.cny, amount: 0n, spender: 'marketplace' })
  stop.abort()
}
await listening
console.log(`cancelled; holds ${await held()}, ${target} at the start`)
