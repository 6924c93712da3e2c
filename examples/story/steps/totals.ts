import { computeReport, encodeReport } from '@genex/sdk/credit'
import { formatCouponId } from '@genex/sdk/ids'
import type { Indexer } from '@genex/sdk/indexer'
import { figuresFromChain } from '../figures/chain.ts'
import { names } from '../figures/figures.ts'
import { figuresFromIndex } from '../figures/index.ts'
import { figuresTable } from '../figures/print.ts'
import { applied, passMidnight, published, toldPublication } from '../moves/score.ts'
import type { Story } from '../story.ts'
import { day, passUntil, timeOf } from '../time.ts'
import type { Step } from './step.ts'

const present = () => Math.floor(Date.now() / 1000)

/** The story was told of the past: from here on the chain's time is everybody's. */
export const arrive: Step = {
  title: 'The present',
  async play(story) {
    const score = await lastScore(story)
    await passUntil(story, present())
    await applied(story, story.get('issuerId'), score)
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

/** The tea house is rated once more, early enough for a rise to hold by now: else nothing pegged would trade for days. */
async function lastScore(story: Story): Promise<number> {
  const days = Math.floor((present() - (await timeOf(story))) / day) - 3
  const asOf = await passMidnight(story, days)
  // Not before: of two rises that wait the lower one counts.
  const stop = await story.startScorers()
  const statement = await published(story, { issuerId: story.get('issuerId'), asOf })
  await stop()
  const { score } = statement.score
  await toldPublication(story, statement, `publishes the tea house’s score of three days ago, ${score}`)
  return score
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
