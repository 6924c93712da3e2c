import { ponder } from 'ponder:registry'
import { attestation, blockedAccount, complianceProvider, serie, tradeLimit } from 'ponder:schema'
import { templateOf } from '@genex/sdk/ids'
import { recordStep } from './facts/lifecycle.ts'

ponder.on('Compliance:ProviderSet', async ({ event, context }) => {
  const { provider: address, approved } = event.args
  await context.db.insert(complianceProvider).values({ address, approved }).onConflictDoUpdate({ approved })
  await recordStep(context.db, event, 'ProviderSet', {}, { provider: address, approved })
})

ponder.on('Compliance:Attested', async ({ event, context }) => {
  const { account, tier, provider } = event.args
  const row = { tier, provider, expiry: BigInt(event.args.expiry) }
  await context.db
    .insert(attestation)
    .values({ account, ...row })
    .onConflictDoUpdate(row)
})

ponder.on('Compliance:AttestationRevoked', async ({ event, context }) => {
  await context.db.delete(attestation, { account: event.args.account })
})

ponder.on('Compliance:AccountBlocked', async ({ event, context }) => {
  const { account, reasonHash } = event.args
  const row = { reasonHash, since: event.block.timestamp }
  await context.db
    .insert(blockedAccount)
    .values({ account, ...row })
    .onConflictDoUpdate(row)
})

ponder.on('Compliance:AccountUnblocked', async ({ event, context }) => {
  await context.db.delete(blockedAccount, { account: event.args.account })
})

ponder.on('Compliance:LimitSet', async ({ event, context }) => {
  const { tier, currency, perTrade, perDay } = event.args
  const row = { perTrade, perDay }
  await context.db
    .insert(tradeLimit)
    .values({ tier, currency, ...row })
    .onConflictDoUpdate(row)
  await recordStep(context.db, event, 'LimitSet', {}, { tier, currency, perTrade, perDay })
})

ponder.on('Compliance:SeriesTierSet', async ({ event, context }) => {
  const { templateId, minTier } = event.args
  const id = templateOf(templateId)
  // The role that sets it may name an id that no issuer created.
  if (await context.db.find(serie, { id })) await context.db.update(serie, { id }).set({ minTier })
  await recordStep(context.db, event, 'SeriesTierSet', { seriesId: templateId }, { minTier })
})
