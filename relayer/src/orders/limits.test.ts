import { signedOrderToJson } from '@genex/sdk/relayer'
import { expect, test } from 'vitest'
import { openBench } from '../../test/bench.ts'
import { collect, runRelayer, until } from '../../test/relayer.ts'

const { devnet, market } = await openBench()

const mineAt = async (time: number) => {
  await devnet.test.setNextBlockTimestamp({ timestamp: BigInt(time) })
  await devnet.test.mine({ blocks: 1 })
}

test('a maker has so many orders here that may still be filled, whether covered or not', async () => {
  const relayer = await runRelayer(devnet, { MAX_ORDERS_PER_MAKER: '2' })
  const end = (await devnet.time()) + 500
  const first = await market.ask('carol', { end })
  const { hash } = await relayer.book.post(first)
  expect((await relayer.book.get(hash)).reason).toBe('INSUFFICIENT_BALANCE')
  const withdrawn = await relayer.book.post(await market.ask('carol'))
  await relayer.book.cancel(devnet.connect('carol'), { hash: withdrawn.hash })
  const third = await market.ask('carol')
  await expect(relayer.book.post(third)).rejects.toMatchObject({ status: 422, code: 'TOO_MANY_ORDERS' })
  // What is known already, and other makers, are not concerned.
  expect((await relayer.book.post(first)).hash).toBe(hash)
  await relayer.book.post(await market.ask('alice'))
  await mineAt(end)
  await until(relayer.book, hash, ({ status }) => status === 'expired')
  expect((await relayer.book.post(third)).sequence).toBeGreaterThan(0)
  await relayer.remove()
})

test('all makers together have so many orders that nobody can fill; those that somebody can are not shut out', async () => {
  const relayer = await runRelayer(devnet, { MAX_UNFILLABLE_ORDERS: '2', MAX_ORDERS: '3' })
  const poor = await market.ask('carol')
  await relayer.book.post(poor)
  await relayer.book.post(await market.ask('dora'))
  const refused = relayer.book.post(await market.ask('issuer'))
  await expect(refused).rejects.toMatchObject({ status: 429, code: 'BOOK_FULL', cure: expect.stringMatching(/hold/) })
  expect((await relayer.book.post(await market.ask('alice'))).status).toBe('open')
  expect((await relayer.book.post(poor)).status).toBe('unfillable')
  const { status, body, headers } = await relayer.post('/v1/orders', signedOrderToJson(await market.ask('alice')))
  expect([status, body.error.code, body.error.details]).toEqual([429, 'BOOK_FULL', { limit: 3 }])
  expect(headers.get('retry-after')).toBe('600')
  await relayer.remove()
})

test('an order of which nothing was filled is forgotten some time after its end, and its sequence never given again', async () => {
  const relayer = await runRelayer(devnet, { RETENTION: '3600' })
  const kept = await relayer.book.post(await market.ask('alice', { expiresIn: 86_400 }))
  const end = (await devnet.time()) + 1_000
  const ask = await market.ask('carol', { end })
  const { hash, sequence } = await relayer.book.post(ask)
  await mineAt(end)
  await until(relayer.book, hash, ({ status }) => status === 'expired')
  const before = (await relayer.book.status()).sequence
  await mineAt(end + 3_599)
  // A later event shows that the relayer has seen that block.
  const late = await relayer.book.post(await market.ask('alice', { expiresIn: 86_400 }))
  expect((await relayer.book.get(hash)).status).toBe('expired')
  await mineAt(end + 3_600)
  await expect.poll(() => relayer.services.store.forgotten(), { timeout: 10_000 }).toBe(before)
  await expect(relayer.book.get(hash)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
  await expect(relayer.book.post(ask)).rejects.toMatchObject({ code: 'ORDER_EXPIRED' })

  const all = await collect(relayer.book, 0, (event) => event.hash === late.hash)
  expect(all.map((event) => event.sequence)).toEqual([kept.sequence, late.sequence])
  // Who stopped in between may have seen the order begin: he must not believe that it still stands.
  const stale = relayer.book.stream({ since: sequence })
  await expect(stale.next()).rejects.toMatchObject({ status: 410, code: 'SEQUENCE_FORGOTTEN' })
  const rest = await collect(relayer.book, before, (event) => event.hash === late.hash)
  expect(rest).toHaveLength(1)
  await relayer.remove()
})
