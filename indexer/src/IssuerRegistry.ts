import { ponder } from 'ponder:registry'
import { application, issuer, terminal } from 'ponder:schema'
import { zeroAddress } from 'viem'
import { changeIssuer } from './facts/issuers.ts'
import { recordStep } from './facts/lifecycle.ts'
import { issuerKinds } from './facts/names.ts'

// ---- applications ----

ponder.on('IssuerRegistry:IssuerApplied', async ({ event, context }) => {
  const { applicationHash: hash, applicant } = event.args
  const row = {
    ...event.args.application,
    kind: issuerKinds[event.args.application.kind] ?? String(event.args.application.kind),
    applicant,
    status: 'pending',
    reasonHash: null,
    issuerId: null,
    appliedAt: event.block.timestamp,
    decidedAt: null,
  }
  await context.db
    .insert(application)
    .values({ hash, ...row })
    .onConflictDoUpdate(row)
})

ponder.on('IssuerRegistry:ApplicationWithdrawn', async ({ event, context }) => {
  const decidedAt = event.block.timestamp
  await context.db.update(application, { hash: event.args.applicationHash }).set({ status: 'withdrawn', decidedAt })
})

ponder.on('IssuerRegistry:ApplicationRejected', async ({ event, context }) => {
  const { applicationHash: hash, reasonHash } = event.args
  const decidedAt = event.block.timestamp
  await context.db.update(application, { hash }).set({ status: 'rejected', reasonHash, decidedAt })
})

ponder.on('IssuerRegistry:IssuerApproved', async ({ event, context }) => {
  const { applicationHash, admin } = event.args
  const id = BigInt(event.args.issuerId)
  const stated = await context.db
    .update(application, { hash: applicationHash })
    .set({ status: 'approved', issuerId: id, decidedAt: event.block.timestamp })
  const { payout, kind, jurisdiction, profileHash, domain } = stated
  await context.db.insert(issuer).values({
    id,
    applicationHash,
    admin,
    payout,
    // The factory names the seller and the status in the events that follow.
    seller: zeroAddress,
    status: 'none',
    kind,
    jurisdiction,
    profileHash,
    domain,
    since: event.block.timestamp,
    grade: 0,
    seriesCount: 0,
  })
  await recordStep(context.db, event, 'IssuerApproved', { issuerId: id }, { applicationHash, admin })
})

// ---- issuers ----

ponder.on('IssuerRegistry:IssuerSuspended', async ({ event, context }) => {
  const { issuerId, reasonHash } = event.args
  await changeIssuer(context.db, issuerId, { reasonHash })
  await recordStep(context.db, event, 'IssuerSuspended', { issuerId }, { reasonHash })
})

ponder.on('IssuerRegistry:IssuerReinstated', async ({ event, context }) => {
  const { issuerId } = event.args
  await changeIssuer(context.db, issuerId, { reasonHash: null })
  await recordStep(context.db, event, 'IssuerReinstated', { issuerId }, {})
})

ponder.on('IssuerRegistry:AdminProposed', async ({ event, context }) => {
  const { issuerId, admin } = event.args
  await changeIssuer(context.db, issuerId, { pendingAdmin: admin })
  await recordStep(context.db, event, 'AdminProposed', { issuerId }, { admin })
})

ponder.on('IssuerRegistry:AdminChanged', async ({ event, context }) => {
  const { issuerId, admin } = event.args
  await changeIssuer(context.db, issuerId, { admin, pendingAdmin: null })
  await recordStep(context.db, event, 'AdminChanged', { issuerId }, { admin })
})

ponder.on('IssuerRegistry:PayoutChanged', async ({ event, context }) => {
  const { issuerId, payout } = event.args
  await changeIssuer(context.db, issuerId, { payout })
  await recordStep(context.db, event, 'PayoutChanged', { issuerId }, { payout })
})

ponder.on('IssuerRegistry:ProfileChanged', async ({ event, context }) => {
  const { issuerId, profileHash, domain } = event.args
  await changeIssuer(context.db, issuerId, { profileHash, domain })
  await recordStep(context.db, event, 'ProfileChanged', { issuerId }, { profileHash, domain })
})

ponder.on('IssuerRegistry:TerminalSet', async ({ event, context }) => {
  const { issuerId, terminal: address, settings } = event.args
  const row = { ...settings, expiry: BigInt(settings.expiry), revoked: false }
  await context.db
    .insert(terminal)
    .values({ issuerId: BigInt(issuerId), address, ...row })
    .onConflictDoUpdate(row)
  await recordStep(context.db, event, 'TerminalSet', { issuerId }, { terminal: address, ...settings })
})

ponder.on('IssuerRegistry:TerminalRevoked', async ({ event, context }) => {
  const { issuerId, terminal: address } = event.args
  await context.db.update(terminal, { issuerId: BigInt(issuerId), address }).set({ revoked: true })
  await recordStep(context.db, event, 'TerminalRevoked', { issuerId }, { terminal: address })
})
