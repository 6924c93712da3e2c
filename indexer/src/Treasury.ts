import { ponder } from 'ponder:registry'
import { credit, feeWithdrawal, paymentToken, receipt, refund, serie } from 'ponder:schema'
import { decodeCouponId, templateOf } from '@genex/sdk/ids'
import type { Address } from 'viem'
import type { Store } from './facts/context.ts'
import { recordStep } from './facts/lifecycle.ts'
import { newToken } from './facts/trades.ts'
import { bookUnits } from './facts/units.ts'

// Escrow, refunds, expiry, withdrawals. Holders are left out: what they gave back is a burn.

// ---- escrow ----

ponder.on('Treasury:EscrowDeposited', async ({ event, context }) => {
  const { templateId, amount } = event.args
  await bookUnits(context.db, templateOf(templateId), event.block.timestamp, { total: { escrowDeposited: amount } })
})

ponder.on('Treasury:EscrowReleased', async ({ event, context }) => {
  const { templateId, token, units, amount } = event.args
  await bookUnits(context.db, templateId, event.block.timestamp, {
    total: { released: BigInt(units), escrowReleased: amount },
    day: { escrowReleased: amount },
  })
  await recordStep(context.db, event, 'EscrowReleased', { seriesId: templateId }, { token, units, amount })
})

ponder.on('Treasury:EscrowCredited', async ({ event, context }) => {
  const { templateId, account, token, amount } = event.args
  await bookUnits(context.db, templateOf(templateId), event.block.timestamp, { total: { escrowCredited: amount } })
  await addCredit(context.db, account, token, amount)
})

ponder.on('Treasury:EscrowSwept', async ({ event, context }) => {
  const { templateId, token, amount } = event.args
  await bookUnits(context.db, templateId, event.block.timestamp, { total: { escrowSwept: amount } })
  await recordStep(context.db, event, 'EscrowSwept', { seriesId: templateId }, { token, amount })
})

// ---- refunds ----

ponder.on('Treasury:CoolingOffRefunded', async ({ event, context }) => {
  const { couponId, holder: buyer, amount, escrow, receiptIndex: index } = event.args
  await context.db
    .update(receipt, { seriesId: templateOf(couponId), buyer, index })
    .set((now) => ({ amount: now.amount - BigInt(amount) }))
  await countRefund(context.db, event, { kind: 'coolingOff', couponId, amount, escrow, payout: 0n, payoutToken: null })
})

ponder.on('Treasury:Refunded', async ({ event, context }) => {
  const { couponId, amount, escrow, payout, paymentToken: payoutToken } = event.args
  await countRefund(context.db, event, { kind: 'issuer', couponId, amount, escrow, payout, payoutToken })
})

type Refund = {
  kind: 'coolingOff' | 'issuer'
  couponId: bigint
  amount: number
  escrow: bigint
  payout: bigint
  payoutToken: Address | null
}

async function countRefund(db: Store, event: { id: string; block: { timestamp: bigint } }, given: Refund) {
  const { kind, couponId, escrow, payout, payoutToken } = given
  const { timestamp } = event.block
  const seriesId = templateOf(couponId)
  const issuerId = BigInt(decodeCouponId(couponId).issuerId)
  const amount = BigInt(given.amount)
  await db
    .insert(refund)
    .values({ id: event.id, seriesId, issuerId, kind, amount, escrow, payout, payoutToken, timestamp })
  const now = await db.find(serie, { id: seriesId })
  // A finalised unit has left the books already: it only burns.
  const exited = now?.finalisedAt ? 0n : amount
  await bookUnits(db, seriesId, timestamp, {
    total: { refunded: amount, exited, escrowRefunded: escrow },
    day: { refunded: amount },
  })
}

// ---- expiry ----

ponder.on('Treasury:Finalised', async ({ event, context }) => {
  const { templateId, finaliser, platformShare, bounty } = event.args
  const units = BigInt(event.args.units)
  const { timestamp } = event.block
  await bookUnits(context.db, templateId, timestamp, {
    total: { finalised: units, platformShare, bountyPaid: bounty },
    day: { finalised: units },
  })
  await context.db.update(serie, { id: templateId }).set({ finalisedAt: timestamp })
  await recordStep(
    context.db,
    event,
    'Finalised',
    { seriesId: templateId },
    { finaliser, units, platformShare, bounty },
  )
})

// ---- money ----

ponder.on('Treasury:Withdrawn', async ({ event, context }) => {
  const { account, token, amount } = event.args
  await addCredit(context.db, account, token, -amount)
})

ponder.on('Treasury:FeesWithdrawn', async ({ event, context }) => {
  const { token, to, amount } = event.args
  await context.db.insert(feeWithdrawal).values({ id: event.id, token, to, amount, timestamp: event.block.timestamp })
  await context.db.insert(paymentToken).values(newToken(token)).onConflictDoNothing()
  await context.db
    .update(paymentToken, { address: token })
    .set((now) => ({ feesWithdrawn: now.feesWithdrawn + amount }))
})

async function addCredit(db: Store, account: Address, token: Address, amount: bigint) {
  const row = await db
    .insert(credit)
    .values({ account, token, amount })
    .onConflictDoUpdate((now) => ({ amount: now.amount + amount }))
  if (row.amount === 0n) await db.delete(credit, { account, token })
}
