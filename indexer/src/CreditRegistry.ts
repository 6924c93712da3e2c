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
  const { issuerId, asOf, from, ...pending } = event.args
  await context.db.insert(score).values({
    ...pending,
    id: event.id,
    issuerId: BigInt(issuerId),
    step: 'pending',
    asOf: BigInt(asOf),
    effectiveFrom: BigInt(from),
    timestamp: event.block.timestamp,
  })
  await changeIssuer(context.db, issuerId, { pendingScore: pending.score, pendingFrom: BigInt(from) })
})

ponder.on('CreditRegistry:ScoreApplied', async ({ event, context }) => {
  const { issuerId, ...applied } = event.args
  await context.db.insert(score).values({
    ...applied,
    id: event.id,
    issuerId: BigInt(issuerId),
    step: 'applied',
    timestamp: event.block.timestamp,
  })
  await changeIssuer(context.db, issuerId, { score: applied.score, pendingScore: null, pendingFrom: null })
})

ponder.on('CreditRegistry:ScoreLowered', async ({ event, context }) => {
  const { issuerId, ...lowered } = event.args
  await context.db.insert(score).values({
    ...lowered,
    id: event.id,
    issuerId: BigInt(issuerId),
    step: 'lowered',
    timestamp: event.block.timestamp,
  })
  await changeIssuer(context.db, issuerId, { score: lowered.score, pendingScore: null, pendingFrom: null })
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
