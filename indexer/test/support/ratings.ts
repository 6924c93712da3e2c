import { decodeCouponId } from '@genex/sdk/ids'
import type { Indexer } from '@genex/sdk/indexer'
import { expect } from 'vitest'

const all = { limit: 1000 }

/** Days add up to what series and accounts say: the two are counted in different places. */
export async function compareRatings(index: Indexer) {
  const series = (await index.series(all)).items
  const ratings = (await index.ratingDays(all)).items
  const unhonoured = (await index.unhonouredDays(all)).items
  const closings = (await index.accountDays({ ...all, orderBy: 'day' })).items
  for (const account of (await index.accounts(all)).items) {
    const isOf = (row: { issuerId: bigint; currency: number }) =>
      row.issuerId === account.issuerId && row.currency === account.currency
    const own = series.filter(isOf)
    const face = (units: (row: (typeof series)[number]) => bigint) =>
      own.reduce((sum, row) => sum + units(row) * decodeCouponId(row.id).faceValue, 0n)
    const days = ratings.filter(isOf)
    const sum = (column: Exclude<keyof (typeof days)[number], 'currency'>) =>
      days.reduce((total, row) => total + row[column], 0n)
    expect(sum('issuedFace')).toBe(face(({ minted }) => minted))
    expect(sum('issuedSquares')).toBe(face(({ minted, faceValue }) => minted * faceValue))
    expect(sum('redeemedFace')).toBe(face(({ redeemed }) => redeemed))
    expect(sum('expiredFace')).toBe(face(({ finalised }) => finalised))
    const lapsed = (row: (typeof series)[number]) =>
      row.finalised + row.exited - row.refunded - row.exchangedOut - row.claimed
    const exposed = own.reduce((total, row) => total + lapsed(row) * (row.faceValue - row.escrowPerUnit), 0n)
    if (!own.some(({ finalisedAt, refunded }) => finalisedAt !== null && refunded > 0n)) {
      expect(sum('lapsedExposure')).toBe(exposed)
    }
    expect(sum('honouredFace')).toBe(face(({ honoured }) => honoured))
    expect(sum('unhonouredFace')).toBe(face(({ refused, returned }) => refused + returned))
    const byHolder = unhonoured.filter(isOf).reduce((total, row) => total + row.face, 0n)
    expect(byHolder).toBe(sum('unhonouredFace'))
    const { base, cap, collateral, exposure, outstanding } = account
    expect(closings.filter(isOf).at(-1)).toMatchObject({ base, cap, collateral, exposure, outstanding })
    const live = face(({ minted, redeemed, exited, finalised }) => minted - redeemed - exited - finalised)
    const [issuer] = (await index.issuers({ where: { id: account.issuerId } })).items
    if (issuer?.status !== 'defaulted') expect(outstanding).toBe(live)
  }
}
