import { issueCouponsSync, redeemSync, transferSync } from '@genex/sdk/actions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareWithChain } from './support/compare.ts'
import { type RunningIndexer, startIndexer, temporaryDirectory } from './support/indexerProcess.ts'
import { type Protocol, startProtocol } from './support/protocol.ts'
import { enterIssuer, openSeries, redemptionId, sell } from './support/scenes.ts'

let protocol: Protocol
let indexing: RunningIndexer
let directory: ReturnType<typeof temporaryDirectory>
let issuerId: number
let seriesId: bigint

const start = () => startIndexer({ rpcUrl: protocol.url, addresses: protocol.addresses, directory: directory.path })

beforeAll(async () => {
  directory = temporaryDirectory()
  protocol = await startProtocol()
  issuerId = (await enterIssuer(protocol)).issuerId
  seriesId = await openSeries(protocol, issuerId)
  await sell(protocol, seriesId, protocol.people.alice, 5n)
  indexing = await start()
})

afterAll(async () => {
  await indexing?.stop()
  await protocol?.stop()
  directory.remove()
})

test('blocks that the chain gives up leave nothing in the index', async () => {
  const { people, addresses, chain } = protocol
  const { alice, bob, issuer } = people
  const [from, to] = [alice.account.address, bob.account.address]
  await compareWithChain(protocol, indexing)
  const common = await chain.snapshot()

  await sell(protocol, seriesId, bob, 7n)
  const terminal = issuer.account.address
  await redeemSync(alice, {
    addresses,
    couponIds: [seriesId],
    amounts: [2n],
    terminal,
    redemptionId: redemptionId('A'),
  })
  await issueCouponsSync(issuer, { addresses, templateId: seriesId, to, amount: 4n })
  await compareWithChain(protocol, indexing)
  const [before] = (await indexing.index.series({ where: { id: seriesId } })).items
  expect(before).toMatchObject({ minted: 16n, redeemed: 2n, sold: 12n })

  // The other branch is longer: no node follows a shorter one.
  await chain.revert({ id: common })
  await transferSync(alice, { addresses, from, to, couponId: seriesId, amount: 1n })
  await sell(protocol, seriesId, bob, 1n)
  await chain.mine({ blocks: 5 })
  await compareWithChain(protocol, indexing)

  const { index } = indexing
  const [after] = (await index.series({ where: { id: seriesId } })).items
  expect(after).toMatchObject({ minted: 6n, redeemed: 0n, sold: 6n, circulating: 6n })
  expect((await index.trades()).items).toHaveLength(2)
  expect((await index.transfers({ where: { kind: 'transfer' } })).items).toHaveLength(1)
  const days = (await index.seriesDays({ where: { seriesId } })).items
  expect(days.reduce((sum, day) => sum + day.redeemed, 0n)).toBe(0n)
})

test('a second start goes on from the first, and misses nothing that happened in between', async () => {
  const { people } = protocol
  // Far enough that the first blocks are final.
  await protocol.chain.mine({ blocks: 100 })
  await compareWithChain(protocol, indexing)
  expect(await indexing.stop()).toBe(0)
  await sell(protocol, seriesId, people.carol, 2n)

  indexing = await start()

  expect(indexing.output.join('\n')).toContain('going on in')
  expect(indexing.output.join('\n')).toContain('crash recovery')
  await compareWithChain(protocol, indexing)
})

test('a chain that fell behind what was final is indexed anew', async () => {
  const { people, chain } = protocol
  const old = await chain.snapshot()
  await sell(protocol, seriesId, people.bob, 3n)
  await chain.mine({ blocks: 100 })
  await compareWithChain(protocol, indexing)
  await indexing.stop()
  await chain.revert({ id: old })

  indexing = await start()

  expect(indexing.output.join('\n')).toContain('new database in')
  await compareWithChain(protocol, indexing)
})
