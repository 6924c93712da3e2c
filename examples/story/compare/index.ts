import { treasuryAbi } from '@genex/sdk/abis'
import type { Indexer } from '@genex/sdk/indexer'
import { addressOf } from '../../devnet/cast.ts'
import type { Counters } from '../book.ts'
import type { Story } from '../story.ts'
import { entries, type Finding } from './finding.ts'

/** More rows than the story has of anything. */
const limit = 1_000

/** Reads everything that the book states from the index. It must have read the chain's head. */
export async function compareWithIndex(story: Story, index: Indexer): Promise<Finding[]> {
  const groups = [seriesOf, issuersOf, scoresOf, balancesOf, creditsOf, booksOf, tradesOf, feesOf].map((read) =>
    read(story, index),
  )
  return (await Promise.all(groups)).flat()
}

const kept = [
  'minted',
  'redeemed',
  'exited',
  'presented',
  'released',
  'finalised',
] as const satisfies readonly (keyof Counters)[]

async function seriesOf({ book }: Story, index: Indexer): Promise<Finding[]> {
  const { items } = await index.series({ limit })
  const rows = new Map(items.map((row) => [row.id, row]))
  return entries(book.series).map(([templateId, line]) => {
    const row = rows.get(templateId)
    return {
      what: `index: ${kept.join(', ')}, circulating of series 0x${templateId.toString(16)}`,
      expected: [...kept.map((name) => line[name]), book.supply(templateId)].join(' '),
      got: row && [...kept.map((name) => row[name]), row.circulating].join(' '),
    }
  })
}

async function issuersOf({ book }: Story, index: Indexer): Promise<Finding[]> {
  const [issuers, accounts] = await Promise.all([index.issuers({ limit }), index.accounts({ limit })])
  return entries(book.issuers).map(([issuerId, { status, grade, exposure, collateral }]) => {
    const row = issuers.items.find(({ id }) => id === BigInt(issuerId))
    const account = accounts.items.find((one) => one.issuerId === BigInt(issuerId) && one.currency === 156)
    return {
      what: `index: status, grade, exposure and collateral in fen of issuer ${issuerId}`,
      expected: `${status} ${grade} ${exposure} ${collateral}`,
      got: `${row?.status} ${row?.grade} ${account?.exposure} ${account?.collateral}`,
    }
  })
}

/** Scores are not the book's: index and chain must agree on them. */
function scoresOf(story: Story, index: Indexer): Promise<Finding[]> {
  return Promise.all(
    entries(story.book.issuers).map(async ([issuerId]) => {
      const standing = async () => {
        const { score, pending } = await story.as('stranger').getScore({ issuerId })
        return `${score} ${pending}`
      }
      const before = await standing()
      const [row] = (await index.issuers({ where: { id: BigInt(issuerId) } })).items
      const got = `${row?.score ?? 0} ${row?.pendingScore ?? 0}`
      // The relayer applies a rise when it is due, also in the middle of this look.
      const expected = got === before ? before : await standing()
      return { what: `index: score and pending score of issuer ${issuerId}`, expected, got }
    }),
  )
}

async function balancesOf({ book }: Story, index: Indexer): Promise<Finding[]> {
  const { items } = await index.balances({ limit })
  const rows = new Map(items.map(({ holder, couponId, units }) => [`${holder} ${couponId}`, units]))
  const expected = entries(book.coupons).flatMap(([couponId, holders]) =>
    entries(holders).map(([holder, units]) => ({
      what: `index: coupons 0x${couponId.toString(16)} of ${holder}`,
      expected: units,
      got: rows.get(`${addressOf(holder)} ${couponId}`) ?? 0n,
    })),
  )
  const held = expected.filter((finding) => finding.expected > 0n).length
  return [...expected, { what: 'index: number of balances', expected: held, got: items.length }]
}

async function creditsOf({ book }: Story, index: Indexer): Promise<Finding[]> {
  const { items } = await index.credits({ limit })
  return entries(book.credits).map(([holder, expected]) => ({
    what: `index: credit of ${holder}`,
    expected,
    got: items.find(({ account }) => account === addressOf(holder))?.amount ?? 0n,
  }))
}

/** What the Treasury owes, added up from the index: collateral, escrow of every series, and credits. */
async function booksOf(story: Story, index: Indexer): Promise<Finding[]> {
  const { CNY: token } = story.tokens
  const [series, accounts, credits] = await Promise.all([
    index.series({ where: { paymentToken: token }, limit }),
    index.accounts({ where: { collateralToken: token }, limit }),
    index.credits({ where: { token }, limit }),
  ])
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
  const escrow = series.items.map(
    (row) =>
      row.escrowDeposited -
      row.escrowReleased -
      row.escrowRefunded -
      row.escrowClaimed -
      row.escrowCredited -
      row.escrowSwept -
      row.platformShare -
      row.bountyPaid,
  )
  const owed = [
    ...escrow,
    ...accounts.items.map(({ collateralAmount }) => collateralAmount),
    ...credits.items.map(({ amount }) => amount),
  ]
  const booked = await story.as('stranger').readContract({
    abi: treasuryAbi,
    address: story.addresses.treasury,
    functionName: 'booked',
    args: [token],
  })
  return [{ what: 'index: token units that the Treasury owes', expected: booked, got: sum(owed) }]
}

async function tradesOf({ book }: Story, index: Indexer): Promise<Finding[]> {
  const { items } = await index.trades({ limit, orderBy: 'block', direction: 'asc' })
  const text = (trade: { couponId: bigint; amount: bigint; unitPrice: bigint; fee: bigint }) =>
    `${trade.couponId} ${trade.amount} ${trade.unitPrice} ${trade.fee}`
  return [
    {
      what: 'index: trades in their order',
      expected: book.trades.map(text).join(', '),
      got: items.map(text).join(', '),
    },
  ]
}

async function feesOf({ book, tokens }: Story, index: Indexer): Promise<Finding[]> {
  const [token] = (await index.paymentTokens({ where: { address: tokens.CNY } })).items
  const sum = (of: (trade: (typeof book.trades)[number]) => bigint) =>
    book.trades.reduce((total, trade) => total + of(trade), 0n)
  return [
    { what: 'index: turnover', expected: sum(({ amount, unitPrice }) => amount * unitPrice), got: token?.turnover },
    { what: 'index: fees', expected: sum(({ fee }) => fee), got: token?.fees },
  ]
}
