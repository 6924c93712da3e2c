import { type Address, zeroAddress } from 'viem'
import { requireRole } from '../../market/rules/platform.ts'
import { Refusal } from '../../play/refusal.ts'
import { isBefore, isEarlier } from './edges.ts'
import { issuerOf, type RatingRules, type Score, status, type World } from './world.ts'

/** The highest grade whose least score is reached. */
const gradeFor = ({ rating }: World, score: number) => rating.thresholds.filter((least) => least <= score).length

/**
 * @param signers - who signed exactly this, in the order of the signatures
 * @param asOf - how new the data behind the score are
 */
export function publish(
  world: World,
  signers: readonly Address[],
  { issuerId, score, asOf }: { issuerId: number; score: number; asOf: number },
): void {
  requireSigners(world, signers)
  const state = issuerOf(world, issuerId).score
  requireTimely(world, state, asOf)
  requireRange(score)
  if (!isRise(world, issuerId, score)) {
    Object.assign(state, { score, asOf, grade: gradeFor(world, score), pending: 0, pendingFrom: 0 })
    return
  }
  if (state.score !== 0) requireSmallStep(world, state, score)
  // What follows a waiting rise can only lower it, and does not make it wait longer.
  if (state.pending === 0) Object.assign(state, { pending: score, pendingFrom: world.now + world.rating.riseDelay })
  else state.pending = Math.min(state.pending, score)
  state.pendingAsOf = asOf
}

export function applyPending(world: World, _caller: Address, issuerId: number): void {
  const state = issuerOf(world, issuerId).score
  const { pending, pendingFrom, pendingAsOf } = state
  if (pending === 0) throw new Refusal('CreditRegistry_NothingPending', issuerId)
  if (isBefore(world, pendingFrom, 'apply a rise: delay')) throw new Refusal('CreditRegistry_TooEarly', pendingFrom)
  const grade = gradeFor(world, pending)
  Object.assign(state, { score: pending, asOf: pendingAsOf, grade, raisedAt: world.now, pending: 0, pendingFrom: 0 })
}

/** A guardian's: neither score nor grade ever rise by it, and an old score stays as old. */
export function lowerScore(world: World, caller: Address, issuerId: number, score: number): void {
  requireRole(world.platform, caller)
  const state = issuerOf(world, issuerId).score
  // What stands may be no score at all.
  const onlyDrops = score === state.score && state.pending !== 0
  if (!onlyDrops) requireRange(score)
  const grade = gradeFor(world, score)
  if (state.score === 0 && !onlyDrops) {
    if (isRise(world, issuerId, score) || grade > 1) throw new Refusal('CreditRegistry_NotLower', score, 0)
    Object.assign(state, { score, grade, asOf: world.now, pending: 0, pendingFrom: 0 })
    return
  }
  if (score >= state.score && !onlyDrops) throw new Refusal('CreditRegistry_NotLower', score, state.score)
  Object.assign(state, { score, grade: Math.min(grade, state.grade), pending: 0, pendingFrom: 0 })
}

// ---- by the platform ----

export function setScorer({ platform, scorers }: World, caller: Address, scorer: Address, active: boolean): void {
  requireRole(platform, caller)
  if (scorers.has(scorer) === active) throw new Refusal('CreditRegistry_InvalidScorer', scorer)
  if (active) scorers.add(scorer)
  else scorers.delete(scorer)
}

export function setThreshold(world: World, caller: Address, threshold: number): void {
  requireRole(world.platform, caller)
  const most = world.scorers.size
  if (threshold === 0 || threshold > most) throw new Refusal('CreditRegistry_InvalidThreshold', threshold, most)
  world.threshold = threshold
}

export function setRating(world: World, caller: Address, rating: RatingRules): void {
  requireRole(world.platform, caller)
  const { thresholds, maxRise, risePeriod, riseDelay } = rating
  const ascend = thresholds.every((least, i) => i === 0 || least > (thresholds[i - 1] as number))
  const isSound = thresholds[0] === 1 && (thresholds[9] as number) <= 10_000 && maxRise > 0 && ascend
  if (!isSound || risePeriod > 365 * 86_400 || riseDelay > 30 * 86_400) throw new Refusal('CreditRegistry_InvalidRules')
  world.rating = rating
}

// ---- what is required ----

/** As many as the threshold says, of which each is a scorer and no two the same. */
function requireSigners({ scorers, threshold }: World, signers: readonly Address[]): void {
  if (signers.length < threshold) throw new Refusal('CreditRegistry_TooFewSignatures', signers.length, threshold)
  let previous: Address = zeroAddress
  for (const signer of signers) {
    if (!scorers.has(signer)) throw new Refusal('CreditRegistry_UnknownScorer', signer)
    if (BigInt(signer) <= BigInt(previous)) throw new Refusal('CreditRegistry_SignersNotSorted', previous, signer)
    previous = signer
  }
}

/** Newer than all that was ever seen, a rise that was dropped too. */
function requireTimely(world: World, state: Score, asOf: number): void {
  if (isBefore(world, asOf, 'publish: data of now')) throw new Refusal('CreditRegistry_FromTheFuture', asOf)
  const last = Math.max(state.asOf, state.pendingAsOf)
  if (!isEarlier(world, last, asOf, 'publish: newer data')) throw new Refusal('CreditRegistry_NotNewer', asOf, last)
  const { staleAfter } = world.table
  if (isBefore(world, asOf + staleAfter, 'publish: data too old')) return
  throw new Refusal('CreditRegistry_Stale', asOf, world.now - staleAfter + 1)
}

function requireRange(score: number): void {
  if (score < 1 || score > 10_000) throw new Refusal('CreditRegistry_ScoreOutOfRange', score)
}

/** A first score has nothing to be compared with but the newcomer's quota. */
function isRise(world: World, issuerId: number, score: number): boolean {
  const { score: present } = issuerOf(world, issuerId).score
  if (present !== 0) return score > present
  if (issuerOf(world, issuerId).status === status.none) throw new Refusal('CreditRegistry_NoSuchIssuer', issuerId)
  const { factors } = world.table
  return (factors[gradeFor(world, score)] as number) > (factors[0] as number)
}

function requireSmallStep(world: World, state: Score, score: number): void {
  const highest = state.score + world.rating.maxRise
  if (score > highest) throw new Refusal('CreditRegistry_RiseTooLarge', score, highest)
  const earliest = state.raisedAt + world.rating.risePeriod
  if (isBefore(world, earliest, 'publish: next rise')) throw new Refusal('CreditRegistry_RiseTooSoon', earliest)
}
