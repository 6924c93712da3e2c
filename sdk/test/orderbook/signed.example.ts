import type { Account, Chain, Client, Transport } from 'viem'
import { type Match, matchOrdersSync } from '../../src/actions/index.ts'
import { type BookId, createOrderBook, limitOf } from '../../src/orderbook/index.ts'
import type { BookOrder } from '../../src/relayer/index.ts'

type Matcher = Client<Transport, Chain, Account>
type Terms = { couponId: bigint; grade: number; time: number }

/** Settles what crosses among signed orders of one class and token, in the sequence in which they are given. */
export async function settle(client: Matcher, orders: BookOrder[], { couponId, grade, time }: Terms): Promise<Match[]> {
  const book = createOrderBook({ couponId, grade })
  const signed = new Map<BookId, BookOrder>(orders.map((order) => [order.hash, order]))
  const matches: Match[] = []
  for (const { order, hash, fillable } of orders) {
    for (const event of book.apply(limitOf(order, { id: hash, time, fillable }))) {
      if (event.type !== 'trade') continue
      const [ask, bid] = [signed.get(event.ask), signed.get(event.bid)]
      if (ask && bid) matches.push({ ask, bid, amount: event.amount, unitPrice: event.price })
    }
  }
  if (matches.length > 0) await matchOrdersSync(client, { matches })
  return matches
}
