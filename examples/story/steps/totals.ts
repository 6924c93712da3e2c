import { templateOf } from '@genex/sdk/ids'
import { indexer } from '@genex/sdk/indexer'
import { addressOf } from '../../devnet/cast.ts'
import { patiently } from '../../devnet/progress.ts'
import type { Story } from '../story.ts'
import type { Step } from './step.ts'

/** The indexer read events, the book is arithmetic, and the chain agreed with the book at every step. */
export const totals: Step = {
  title: 'The indexer’s totals equal the chain’s',
  async play(story) {
    const head = await story.as('stranger').getBlockNumber({ cacheTime: 0 })
    const index = await patiently(
      'waiting for the indexer',
      (line) => story.say(line),
      async () => {
        const client = indexer({ url: await story.indexerUrl() })
        await client.waitForBlock(head, { timeout: 60_000 })
        return client
      },
    )
    const issuerId = BigInt(story.get('issuerId'))

    for (const [templateId, { minted, redeemed }] of story.book.series) {
      const [row] = (await index.series({ where: { id: templateId } })).items
      const { number } = row ?? { number: 0n }
      story.equal(`minted of series ${number}`, row?.minted, minted)
      story.equal(`redeemed of series ${number}`, row?.redeemed, redeemed)
      story.equal(`supply of series ${number}`, row?.circulating, supplyOf(story, templateId))
      story.say(`  series ${number}: ${minted} minted, ${redeemed} redeemed, ${row?.circulating} in circulation`)
    }

    const [account] = (await index.accounts({ where: { issuerId, currency: 156 } })).items
    story.equal('exposure', account?.exposure, story.book.exposure)
    story.say(`  exposure of the tea house: ${account?.exposure} fen`)

    const balances = await index.balances({ where: { issuerId }, limit: 1_000 })
    const rows = new Map(balances.items.map(({ holder, couponId, units }) => [`${holder} ${couponId}`, units]))
    let held = 0
    for (const [couponId, holders] of story.book.coupons) {
      for (const [holder, units] of holders) {
        if (units > 0n) held++
        story.equal(`units of ${holder}`, rows.get(`${addressOf(holder)} ${couponId}`) ?? 0n, units)
      }
    }
    story.equal('number of balances', balances.items.length, held)
    story.say(`  ${held} balances`)

    const trades = await index.trades({ where: { issuerId }, limit: 1_000, orderBy: 'block', direction: 'asc' })
    const text = (trade: { couponId: bigint; amount: bigint; unitPrice: bigint; fee: bigint }) =>
      `${trade.couponId} ${trade.amount} ${trade.unitPrice} ${trade.fee}`
    story.equal('trades in their order', trades.items.map(text).join(', '), story.book.trades.map(text).join(', '))
    const [token] = (await index.paymentTokens({ where: { address: story.tokens.CNY } })).items
    const sum = (of: (trade: (typeof story.book.trades)[number]) => bigint) =>
      story.book.trades.reduce((total, trade) => total + of(trade), 0n)
    story.equal(
      'turnover',
      token?.turnover,
      sum(({ amount, unitPrice }) => amount * unitPrice),
    )
    story.equal(
      'fees',
      token?.fees,
      sum(({ fee }) => fee),
    )
    story.say(`  ${trades.items.length} trades`)
  },
}

function supplyOf(story: Story, templateId: bigint): bigint {
  return [...story.book.coupons.keys()]
    .filter((couponId) => templateOf(couponId) === templateId)
    .reduce((sum, couponId) => sum + story.book.supply(couponId), 0n)
}
