import { redeemSync, signReview } from '@genex/sdk/actions'
import { reviewSettling } from '@genex/sdk/credit'
import { relayer as connect, type StoredReviewJson } from '@genex/sdk/relayer'
import { type Hex, toHex } from 'viem'
import { expect, test } from 'vitest'
import { openRelayerBench } from '../../test/bench.ts'
import { connectChain } from '../chain/client.ts'
import { readReviews } from './reviews.ts'
import type { ScorerServices } from './services.ts'

const { devnet, market, relayer } = await openRelayerBench()
const { issuerId } = market
const at = { addresses: devnet.addresses }
const alice = devnet.connect('alice')
const services = (book = relayer.book) =>
  ({ chain: connectChain(devnet.url), contracts: devnet.addresses, relayer: book }) as unknown as ScorerServices

async function review(redemptionId: Hex, positive: boolean) {
  const terminal = devnet.connect('issuer').account.address
  const redemption = { terminal, redemptionId, couponIds: [market.series], amounts: [1n] }
  await redeemSync(alice, { ...at, ...redemption })
  return relayer.book.postReview(await signReview(alice, { ...at, positive, redemption }))
}

/** The first midnight for which what is signed now counts, were every second one. */
async function pass(): Promise<number> {
  const time = (await devnet.time()) + reviewSettling + 1
  await devnet.test.setNextBlockTimestamp({ timestamp: BigInt(time) })
  await devnet.test.mine({ blocks: 1 })
  return time
}

test('a relayer’s list is held against the chain: what the chain took back is not considered', async () => {
  const kept = await review(toHex(1, { size: 32 }), true)
  const id = await devnet.test.snapshot()
  const lost = await review(toHex(2, { size: 32 }), false)
  const hashesAt = async (asOf: number) => (await readReviews(services(), issuerId, asOf)).map(({ hash }) => hash)
  expect(await hashesAt(await pass())).toEqual([kept.hash, lost.hash])
  await devnet.test.revert({ id })
  expect((await relayer.book.allReviews({ issuerId })).map(({ hash }) => hash)).toContain(lost.hash)
  expect(await hashesAt(await pass())).toEqual([kept.hash])
})

test('nothing is said before the chain has passed the midnight, or when it does not answer', async () => {
  const outage = { name: 'ChainUnavailableError' }
  await expect(readReviews(services(), issuerId, (await devnet.time()) + 1)).rejects.toMatchObject(outage)
  const asOf = await pass()
  const away = { ...services(), chain: connectChain('http://127.0.0.1:1') }
  await expect(readReviews(away, issuerId, asOf)).rejects.toMatchObject(outage)
})

test('a relayer that makes reviews up convinces nobody', async () => {
  const { hash } = await review(toHex(3, { size: 32 }), true)
  const asOf = await pass()
  // The proof of one, beside the words of another: the hash is that of the words, which nobody signed so.
  const forging: typeof fetch = async (input, init) => {
    const page = (await (await fetch(input, init)).json()) as { reviews: StoredReviewJson[] }
    const [first, ...others] = page.reviews
    return Response.json({
      ...page,
      reviews: [first, ...others.map((one) => ({ ...one, proof: first?.proof, signature: first?.signature }))],
    })
  }
  const book = connect({ url: relayer.url, fetch: forging })
  const found = await readReviews(services(book), issuerId, asOf)
  expect(found).toHaveLength(1)
  expect(found.map((finding) => finding.hash)).not.toContain(hash)
})
