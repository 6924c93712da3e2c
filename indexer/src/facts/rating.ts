import { issuerRatingDay, unhonouredDay } from 'ponder:schema'
import type { Address } from 'viem'
import type { Store } from './context.ts'
import { dayOf } from './days.ts'
import type { LiveChange, Weight } from './exposure.ts'

/** An issuer's day in one currency. */
export type RatingKey = { issuerId: bigint; currency: number; timestamp: bigint }

type Sums = Omit<typeof issuerRatingDay.$inferSelect, 'issuerId' | 'currency' | 'day'>

const nothing: Sums = {
  issuedFace: 0n,
  issuedSquares: 0n,
  redeemedFace: 0n,
  expiredFace: 0n,
  lapsedExposure: 0n,
  honouredFace: 0n,
  unhonouredFace: 0n,
}

/** Counts what became of a series' units, by face. */
export async function rateUnits(db: Store, key: RatingKey, weight: Weight, change: LiveChange) {
  const { faceValue: face, escrowPerUnit } = weight
  const { minted = 0n, redeemed = 0n, finalised = 0n } = change
  if (minted === 0n && redeemed === 0n && finalised === 0n) return
  await addToDay(db, key, {
    issuedFace: minted * face,
    issuedSquares: minted * face * face,
    redeemedFace: redeemed * face,
    expiredFace: finalised * face,
    lapsedExposure: finalised * (face - escrowPerUnit),
  })
}

/** Counts units that came back after expiry: their exposure is over, and nobody was served. */
export async function rateLapsed(db: Store, key: RatingKey, { faceValue, escrowPerUnit }: Weight, units: bigint) {
  await addToDay(db, key, { lapsedExposure: units * (faceValue - escrowPerUnit) })
}

/** Counts a presentation that was honoured. @param face - minor units of all of it */
export async function rateHonoured(db: Store, key: RatingKey, face: bigint) {
  await addToDay(db, key, { honouredFace: face })
}

/** Counts a presentation that was refused or timed out, also for its holder. */
export async function rateUnhonoured(db: Store, key: RatingKey, face: bigint, holder: Address) {
  await addToDay(db, key, { unhonouredFace: face })
  const { issuerId, currency, timestamp } = key
  await db
    .insert(unhonouredDay)
    .values({ issuerId, currency, day: dayOf(timestamp), holder, face })
    .onConflictDoUpdate((now) => ({ face: now.face + face }))
}

async function addToDay(db: Store, { issuerId, currency, timestamp }: RatingKey, change: Partial<Sums>) {
  await db
    .insert(issuerRatingDay)
    .values({ issuerId, currency, day: dayOf(timestamp), ...nothing, ...change })
    .onConflictDoUpdate((now) => ({
      issuedFace: now.issuedFace + (change.issuedFace ?? 0n),
      issuedSquares: now.issuedSquares + (change.issuedSquares ?? 0n),
      redeemedFace: now.redeemedFace + (change.redeemedFace ?? 0n),
      expiredFace: now.expiredFace + (change.expiredFace ?? 0n),
      lapsedExposure: now.lapsedExposure + (change.lapsedExposure ?? 0n),
      honouredFace: now.honouredFace + (change.honouredFace ?? 0n),
      unhonouredFace: now.unhonouredFace + (change.unhonouredFace ?? 0n),
    }))
}
