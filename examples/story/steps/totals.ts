import { computeReport, encodeReport } from '@genex/sdk/credit'
import { formatCouponId } from '@genex/sdk/ids'
import type { Indexer } from '@genex/sdk/indexer'
import { figuresFromChain } from '../figures/chain.ts'
import { names } from '../figures/figures.ts'
import { figuresFromIndex } from '../figures/index.ts'
import { figuresTable } from '../figures/print.ts'
import type { Story } from '../story.ts'
import { passUntil } from '../time.ts'
import type { Step } from './step.ts'

/** The story was told of the past: from here on the chain's time is everybody's. */
export const arrive: Step = {
  title: 'The present',
  async play(story) {
    await passUntil(story, Math.floor(Date.now() / 1000))
    await story.caughtUp()
    const { book } = story
    for (const [templateId, { minted, redeemed, exited, finalised }] of book.series) {
      const counters = `${minted} minted, ${redeemed} redeemed, ${exited} given back, ${book.supply(templateId)} in hands`
      const breakage = finalised > 0n ? `, ${finalised} of them breakage` : ''
      story.say(`  series ${formatCouponId(templateId)}: ${counters}${breakage}`)
    }
    story.say(`  ${book.trades.length} trades; chain, index and relayer agree`)
  },
}

/** What an issuer, an investor or a regulator asks first, twice: from the chain's events, and from the index. */
export const finalFigures: Step = {
  title: 'What became of the issuers, from the chain and from the index',
  async play(story) {
    const index = await story.caughtUp()
    const rows = []
    for (const [name, issuerId] of issuersOf(story)) {
      const [chain, indexed] = await Promise.all([figuresFromChain(story, issuerId), figuresFromIndex(index, issuerId)])
      for (const figure of names) story.equal(`${figure} of the ${name}`, indexed[figure], chain[figure])
      rows.push({ name, figures: chain })
    }
    for (const line of figuresTable(rows)) story.say(line)
    await scoresAgain(story, index)
  },
}

/** Every score that was published, also of who has failed since, follows from the index still. */
async function scoresAgain(story: Story, index: Indexer) {
  const rules = await story.as('stranger').getRatingRules()
  const { scores } = await story.relayer.scores({ state: 'published', limit: 200 })
  for (const { score } of scores) {
    const { issuerId, asOf, reportHash } = score
    const report = await computeReport(index, { issuerId, asOf, rules })
    story.equal(`report of issuer ${issuerId} as of ${asOf}`, report && encodeReport(report).hash, reportHash)
  }
  story.say(`  ${scores.length} published scores computed again from the index`)
}

const issuersOf = (story: Story): [string, number][] => [
  ['tea house', story.get('issuerId')],
  ['bakery', story.get('bakery')],
]
