import { OrderBook } from 'nodejs-order-book'
import { createOrderBook } from '../src/orderbook/index.ts'
import { mixOf } from './mix.mjs'

const count = 100_000
const mix = mixOf(count)

// Each engine is told the mix in its own words, carries all of it out in an empty book and says how much was traded.

function ours() {
  const commands = mix.map(({ kind, id, isAsk, amount, price }) => {
    const side = isAsk ? 'ask' : 'bid'
    if (kind === 'cancel') return { type: 'cancel', time: 1, id }
    if (kind === 'match') return { type: 'market', time: 1, id, side, amount: BigInt(amount) }
    return { type: 'limit', time: 1, id, side, amount: BigInt(amount), price: BigInt(price) }
  })
  return () => {
    const book = createOrderBook()
    let volume = 0n
    for (const command of commands) {
      for (const event of book.apply(command)) if (event.type === 'trade') volume += event.amount
    }
    return Number(volume)
  }
}

function theirs() {
  const commands = mix.map(({ kind, id, isAsk, amount, price }) => {
    const side = isAsk ? 'sell' : 'buy'
    return { kind, id: String(id), order: { id: String(id), side, size: amount, price } }
  })
  return () => {
    const book = new OrderBook()
    let volume = 0
    for (const { kind, id, order } of commands) {
      if (kind === 'cancel') book.cancel(id)
      else if (kind === 'match') {
        const { quantityLeft } = book.market({ side: order.side, size: order.size })
        volume += order.size - quantityLeft
      } else book.limit(order)
    }
    return volume
  }
}

/** @type {import('./runner.mjs').Bench} */
export default {
  title: `Matching: ${count.toLocaleString('en')} commands, 60 % add, 30 % cancel, 10 % match, 100 price levels`,
  operations: count,
  contenders: { '@genex/sdk/orderbook': ours(), 'nodejs-order-book 10.1.1': theirs() },
}
