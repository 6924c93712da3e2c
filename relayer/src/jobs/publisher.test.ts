import { expect, test } from 'vitest'
import { openBench } from '../../test/bench.ts'
import { runRelayer } from '../../test/relayer.ts'
import { openScoring, publisherKey } from '../../test/scorers.ts'

const { devnet, market } = await openBench()
const scoring = await openScoring(devnet)
const settings = { GENEX_PUBLISHER_KEY: publisherKey }

test('two of three publish, one does not', async () => {
  const relayer = await runRelayer(devnet, settings)
  const claim = { issuerId: market.issuerId, score: 500, asOf: await devnet.time() }
  const first = await relayer.book.postScore(await scoring.sign(1, claim))
  expect(first).toMatchObject({ state: 'collecting', threshold: 2 })
  await relayer.book.postScore(await scoring.sign(0, claim))
  await expect.poll(async () => (await relayer.book.scores()).scores[0]).toMatchObject({ state: 'published' })
  expect(await scoring.standing(market.issuerId)).toMatchObject({ score: 500, grade: 1 })
  await relayer.remove()
})
