import { ponder } from 'ponder:registry'
import { paymentToken } from 'ponder:schema'
import { recordStep } from './facts/lifecycle.ts'
import { newToken } from './facts/trades.ts'

ponder.on('PaymentTokens:TokenMapped', async ({ event, context }) => {
  const { token: address, currency, scaleLog10 } = event.args
  const mapped = { currency, scaleLog10, open: true }
  await context.db
    .insert(paymentToken)
    .values({ ...newToken(address), ...mapped })
    .onConflictDoUpdate(mapped)
  await recordStep(context.db, event, 'TokenMapped', {}, { token: address, currency, scaleLog10 })
})

ponder.on('PaymentTokens:TokenClosed', async ({ event, context }) => {
  const { token: address } = event.args
  await context.db.update(paymentToken, { address }).set({ open: false })
  await recordStep(context.db, event, 'TokenClosed', {}, { token: address })
})
