import { ponder } from 'ponder:registry'
import { serie } from 'ponder:schema'
import { issuerStatuses } from '@genex/sdk/actions'
import { changeAccount } from './facts/accounts.ts'
import { changeIssuer } from './facts/issuers.ts'
import { recordSetting, recordStep } from './facts/lifecycle.ts'
import { newSeries } from './facts/newSeries.ts'

// ---- series ----

ponder.on('CouponFactory:SeriesCreated', async ({ event, context }) => {
  const { templateId, issuerId, coolingOff, ...offer } = event.args
  await context.db.insert(serie).values({
    ...newSeries(templateId),
    ...offer,
    coolingOff: BigInt(coolingOff),
    createdAt: event.block.timestamp,
  })
  await changeIssuer(context.db, issuerId, (now) => ({ seriesCount: now.seriesCount + 1 }))
  await recordStep(context.db, event, 'SeriesCreated', { seriesId: templateId }, { ...offer, coolingOff })
})

ponder.on('CouponFactory:SeriesApproved', async ({ event, context }) => {
  const { templateId } = event.args
  const approvedAt = event.block.timestamp
  await context.db.update(serie, { id: templateId }).set({ approval: 'approved', approvedAt })
  await recordStep(context.db, event, 'SeriesApproved', { seriesId: templateId }, {})
})

ponder.on('CouponFactory:SeriesRejected', async ({ event, context }) => {
  const { templateId, reasonHash } = event.args
  await context.db.update(serie, { id: templateId }).set({ approval: 'rejected', rejectionHash: reasonHash })
  await recordStep(context.db, event, 'SeriesRejected', { seriesId: templateId }, { reasonHash })
})

// ---- issuers, as every mint sees them ----

ponder.on('CouponFactory:QuotaSet', async ({ event, context }) => {
  const { issuerId, currency, base, cap } = event.args
  await changeAccount(context.db, event.block.timestamp, issuerId, currency, () => ({ base, cap }))
  await recordStep(context.db, event, 'QuotaSet', { issuerId }, { currency, base, cap })
})

ponder.on('CouponFactory:CollateralCounted', async ({ event, context }) => {
  const { issuerId, currency, collateral } = event.args
  await changeAccount(context.db, event.block.timestamp, issuerId, currency, () => ({ collateral }))
})

ponder.on('CouponFactory:IssuerStatusChanged', async ({ event, context }) => {
  const { issuerId, frozenAt } = event.args
  const status = issuerStatuses[event.args.status] ?? 'none'
  await changeIssuer(context.db, issuerId, { status, frozenAt: frozenAt === 0 ? null : BigInt(frozenAt) })
  await recordStep(context.db, event, 'IssuerStatusChanged', { issuerId }, { status, frozenAt })
})

ponder.on('CouponFactory:SellerChanged', async ({ event, context }) => {
  const { issuerId, seller } = event.args
  await changeIssuer(context.db, issuerId, { seller })
  await recordStep(context.db, event, 'SellerChanged', { issuerId }, { seller })
})

ponder.on('CouponFactory:GradeChanged', async ({ event, context }) => {
  const { issuerId, grade, scoreAsOf } = event.args
  await changeIssuer(context.db, issuerId, { grade, scoreAsOf: BigInt(scoreAsOf) })
  await recordStep(context.db, event, 'GradeChanged', { issuerId }, { grade, scoreAsOf })
})

// ---- governance ----

ponder.on('CouponFactory:GradeTableSet', async ({ event, context }) => {
  await recordSetting(context.db, event, 'gradeTable', 'GradeTableSet', event.args.table)
})

ponder.on('CouponFactory:BreakageShareSet', async ({ event, context }) => {
  await recordSetting(context.db, event, 'breakageShare', 'BreakageShareSet', event.args.breakageShare)
})
