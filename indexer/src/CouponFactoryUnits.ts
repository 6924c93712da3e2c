import { ponder } from 'ponder:registry'
import { exchangePath, printedRange, receipt } from 'ponder:schema'
import { templateOf } from '@genex/sdk/ids'
import { recordStep } from './facts/lifecycle.ts'
import { bookUnits } from './facts/units.ts'

// The factory's other half: units that come into being or are exchanged.

ponder.on('CouponFactory:CouponsIssued', async ({ event, context }) => {
  const amount = BigInt(event.args.amount)
  await bookUnits(context.db, event.args.templateId, event.block.timestamp, {
    total: { minted: amount, issued: amount },
    day: { issued: amount },
  })
})

ponder.on('CouponFactory:PrintedIssued', async ({ event, context }) => {
  const { templateId, firstSerial, count, root } = event.args
  const amount = BigInt(count)
  await bookUnits(context.db, templateId, event.block.timestamp, {
    total: { minted: amount, printed: amount },
    day: { printed: amount },
  })
  await context.db
    .insert(printedRange)
    .values({ seriesId: templateId, firstSerial: BigInt(firstSerial), count: amount, root })
  await recordStep(context.db, event, 'PrintedIssued', { seriesId: templateId }, { firstSerial, count, root })
})

ponder.on('CouponFactory:PrintedClaimed', async ({ event, context }) => {
  const seriesId = templateOf(event.args.couponId)
  await bookUnits(context.db, seriesId, event.block.timestamp, { total: { printedClaimed: 1n } })
})

ponder.on('CouponFactory:ReceiptGiven', async ({ event, context }) => {
  const { templateId, buyer, index, amount, end } = event.args
  await context.db
    .insert(receipt)
    .values({ seriesId: templateId, buyer, index, amount: BigInt(amount), end: BigInt(end) })
})

ponder.on('CouponFactory:ExchangeOpened', async ({ event, context }) => {
  const { sourceTemplateId: sourceId, targetTemplateId: targetId } = event.args
  await context.db
    .insert(exchangePath)
    .values({ sourceId, targetId, open: true, exchanged: 0n })
    .onConflictDoUpdate({ open: true })
  await recordStep(context.db, event, 'ExchangeOpened', { seriesId: sourceId }, { targetId })
})

ponder.on('CouponFactory:ExchangeClosed', async ({ event, context }) => {
  const { sourceTemplateId: sourceId, targetTemplateId: targetId } = event.args
  await context.db.update(exchangePath, { sourceId, targetId }).set({ open: false })
  await recordStep(context.db, event, 'ExchangeClosed', { seriesId: sourceId }, { targetId })
})

ponder.on('CouponFactory:Exchanged', async ({ event, context }) => {
  const { sourceTemplateId: sourceId, targetTemplateId: targetId } = event.args
  const amount = BigInt(event.args.amount)
  await bookUnits(context.db, sourceId, event.block.timestamp, {
    total: { exited: amount, exchangedOut: amount },
    day: { exchangedOut: amount },
  })
  await bookUnits(context.db, targetId, event.block.timestamp, {
    total: { minted: amount, exchangedIn: amount },
    day: { exchangedIn: amount },
  })
  await context.db.update(exchangePath, { sourceId, targetId }).set((now) => ({ exchanged: now.exchanged + amount }))
})
