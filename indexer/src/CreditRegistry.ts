import { ponder } from 'ponder:registry'
import { score, scorer } from 'ponder:schema'
import { changeIssuer } from './facts/issuers.ts'
import { recordSetting, recordStep } from './facts/lifecycle.ts'

// The grade and the time behind it follow in the factory's GradeChanged.

ponder.on('CreditRegistry:ScorePublished', async ({ event, context }) => {
  const { issuerId, asOf, ...published } = event.args
  await context.db.insert(score).values({
    ...published,
    id: event.id,
    issuerId: BigInt(issuerId),
    step: 'published',
    asOf: BigInt(asOf),
    timestamp: event.block.timestamp,
  })
  await changeIssuer(context.db, issuerId, { score: published.score, pendingScore: null, pendingFrom: null })
})

ponder.on('CreditRegistry:ScorePending', async ({ event, context }) => {
  const { issuerId, score: published, asOf, reportHash, pending, from } = event.args
  await context.db.insert(score).values({
    id: event.id,
    issuerId: BigInt(issuerId),
    step: 'pending',
    score: published,
    reportHash,
    asOf: BigInt(asOf),
    effectiveFrom: BigInt(from),
    timestamp: event.block.timestamp,
  })
  // Of several that wait, the lowest takes effect.
  await changeIssuer(context.db, issuerId, { pendingScore: pending, pendingFrom: BigInt(from) })
})

ponder.on('CreditRegistry:ScoreApplied', async ({ event, context }) => {
  const { issuerId, asOf, ...applied } = event.args
  await context.db.insert(score).values({
    ...applied,
    id: event.id,
    issuerId: BigInt(issuerId),
    step: 'applied',
    asOf: BigInt(asOf),
    timestamp: event.block.timestamp,
  })
  await changeIssuer(context.db, issuerId, { score: applied.score, pendingScore: null, pendingFrom: null })
})

ponder.on('CreditRegistry:ScoreLowered', async ({ event, context }) => {
  const { issuerId, asOf, ...lowered } = event.args
  await context.db.insert(score).values({
    ...lowered,
    id: event.id,
    issuerId: BigInt(issuerId),
    step: 'lowered',
    asOf: BigInt(asOf),
    timestamp: event.block.timestamp,
  })
  // Zero: only a pending first score was dropped.
  const standing = lowered.score === 0 ? null : lowered.score
  await changeIssuer(context.db, issuerId, { score: standing, pendingScore: null, pendingFrom: null })
})

// ---- governance ----

ponder.on('CreditRegistry:ScorerSet', async ({ event, context }) => {
  const { scorer: address, active } = event.args
  await context.db.insert(scorer).values({ address, active }).onConflictDoUpdate({ active })
  await recordStep(context.db, event, 'ScorerSet', {}, { scorer: address, active })
})

ponder.on('CreditRegistry:ThresholdSet', async ({ event, context }) => {
  await recordSetting(context.db, event, 'scorerThreshold', 'ThresholdSet', event.args.threshold)
})

ponder.on('CreditRegistry:RulesSet', async ({ event, context }) => {
  await recordSetting(context.db, event, 'ratingRules', 'RulesSet', event.args.rules)
})

ponder.on('CreditRegistry:CurveSet', async ({ event, context }) => {
  await recordSetting(context.db, event, 'priceCurve', 'CurveSet', event.args.curve)
})
