import { appendFileSync, readFileSync } from 'node:fs'
import { createOrderBook, replayJournal } from '../../src/orderbook/index.ts'

const file = process.env.JOURNAL ?? 'book.jsonl'
const book = createOrderBook({ journal: (line) => appendFileSync(file, `${line}\n`) })

// Two sellers and a buyer; prices in smallest units of the token, times in seconds.
book.apply({ type: 'limit', time: 100, id: 1, owner: 'ann', side: 'ask', price: 86_000_000n, amount: 3n })
const anHour = { timeInForce: 'GTT', until: 3_705 } as const
book.apply({ type: 'limit', time: 105, id: 2, owner: 'bob', side: 'ask', price: 85_000_000n, amount: 1n, ...anHour })
for (const event of book.apply({ type: 'market', time: 110, id: 3, owner: 'eve', side: 'bid', amount: 2n })) {
  // trade 1 85000000n, trade 1 86000000n
  if (event.type === 'trade') console.log('trade', Number(event.amount), event.price)
}
console.log(book.depth('ask')) // [{ price: 86000000n, amount: 2n, orders: 1 }]

// After a restart: the same events, and the same book to the byte.
const again = createOrderBook()
const events = [...replayJournal(again, readFileSync(file, 'utf8').split('\n'))]
console.log(events.flat().length, again.snapshot() === book.snapshot()) // 5 true
