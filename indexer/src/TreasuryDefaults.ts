import { ponder } from 'ponder:registry'
import { issuer } from 'ponder:schema'
import { decodeCouponId, templateOf } from '@genex/sdk/ids'
import { changeAccount } from './facts/accounts.ts'
import { changeIssuer } from './facts/issuers.ts'
import { recordStep } from './facts/lifecycle.ts'
import { bookUnits } from './facts/units.ts'

// The treasury's other half: collateral, and what happens in a default.

const noRequest = { withdrawalRequested: null, withdrawalRequestedAt: null, withdrawalReady: null }

// ---- collateral ----

ponder.on('Treasury:CollateralDeposited', async ({ event, context }) => {
  const { issuerId, currency, token, amount } = event.args
  const noticeAt = (await context.db.find(issuer, { id: BigInt(issuerId) }))?.noticeAt ?? null
  await changeAccount(context.db, event.block.timestamp, issuerId, currency, (now) => {
    const requestedAt = now.withdrawalRequestedAt
    const isVoid = requestedAt !== null && noticeAt !== null && requestedAt <= noticeAt
    return { collateralToken: token, collateralAmount: now.collateralAmount + amount, ...(isVoid ? noRequest : {}) }
  })
  await recordStep(context.db, event, 'CollateralDeposited', { issuerId }, { currency, token, amount })
})

ponder.on('Treasury:CollateralWithdrawalRequested', async ({ event, context }) => {
  const { issuerId, currency, amount, ready } = event.args
  await changeAccount(context.db, event.block.timestamp, issuerId, currency, () => ({
    withdrawalRequested: amount,
    withdrawalRequestedAt: event.block.timestamp,
    withdrawalReady: BigInt(ready),
  }))
  await recordStep(context.db, event, 'CollateralWithdrawalRequested', { issuerId }, { currency, amount, ready })
})

ponder.on('Treasury:CollateralWithdrawalCancelled', async ({ event, context }) => {
  const { issuerId, currency } = event.args
  await changeAccount(context.db, event.block.timestamp, issuerId, currency, () => noRequest)
  await recordStep(context.db, event, 'CollateralWithdrawalCancelled', { issuerId }, { currency })
})

ponder.on('Treasury:CollateralWithdrawn', async ({ event, context }) => {
  const { issuerId, currency, token, amount } = event.args
  await changeAccount(context.db, event.block.timestamp, issuerId, currency, (now) => ({
    collateralAmount: now.collateralAmount - amount,
    ...noRequest,
  }))
  await recordStep(context.db, event, 'CollateralWithdrawn', { issuerId }, { currency, token, amount })
})

// ---- notice ----

ponder.on('Treasury:NoticeGiven', async ({ event, context }) => {
  const { issuerId, reasonHash, opensAt } = event.args
  await changeIssuer(context.db, issuerId, {
    reasonHash,
    noticeAt: event.block.timestamp,
    claimsOpenFrom: BigInt(opensAt),
  })
  await recordStep(context.db, event, 'NoticeGiven', { issuerId }, { reasonHash, opensAt })
})

ponder.on('Treasury:NoticeWithdrawn', async ({ event, context }) => {
  const { issuerId } = event.args
  await changeIssuer(context.db, issuerId, { claimsOpenFrom: null })
  await recordStep(context.db, event, 'NoticeWithdrawn', { issuerId }, {})
})

ponder.on('Treasury:NoticeLapsed', async ({ event, context }) => {
  const { issuerId } = event.args
  await changeIssuer(context.db, issuerId, { claimsOpenFrom: null })
  await recordStep(context.db, event, 'NoticeLapsed', { issuerId }, {})
})

// ---- claims ----

ponder.on('Treasury:ClaimsOpened', async ({ event, context }) => {
  const { issuerId, end } = event.args
  await changeIssuer(context.db, issuerId, { claimsOpenedAt: event.block.timestamp, claimsEnd: BigInt(end) })
  await recordStep(context.db, event, 'ClaimsOpened', { issuerId }, { end })
})

ponder.on('Treasury:Claimed', async ({ event, context }) => {
  const { couponId, escrow, collateral } = event.args
  const amount = BigInt(event.args.amount)
  const { issuerId, currency } = decodeCouponId(couponId)
  await bookUnits(context.db, templateOf(couponId), event.block.timestamp, {
    total: { claimed: amount, exited: amount, escrowClaimed: escrow },
    day: { claimed: amount },
  })
  await changeAccount(context.db, event.block.timestamp, issuerId, currency, (now) => ({
    collateralAmount: now.collateralAmount - collateral,
    claimed: now.claimed + collateral,
  }))
})

ponder.on('Treasury:ClaimsClosed', async ({ event, context }) => {
  const { issuerId, currency, token, remainder } = event.args
  await changeAccount(context.db, event.block.timestamp, issuerId, currency, () => ({
    collateralAmount: 0n,
    remainder,
    ...noRequest,
  }))
  await recordStep(context.db, event, 'ClaimsClosed', { issuerId }, { currency, token, remainder })
})
