import { type Address, encodeAbiParameters, type Hex, keccak256, parseAbiParameters, zeroAddress } from 'viem'
import { requireRole } from '../../market/rules/platform.ts'
import { Refusal } from '../../play/refusal.ts'
import { isBefore } from './edges.ts'
import { setQuota } from './quota.ts'
import { type Application, type Issuer, issuerOf, type Status, status, type Terminal, type World } from './world.ts'

const applied = parseAbiParameters(
  'address, (uint8 kind, address payout, address seller, bytes32 jurisdiction, bytes32 profileHash, string domain)',
)

/** What the review names an application by. */
const applicationHashOf = (applicant: Address, application: Application): Hex =>
  keccak256(encodeAbiParameters(applied, [applicant, application]))

// ---- application and review ----

export function applyAsIssuer(world: World, caller: Address, application: Application): bigint {
  for (const named of [application.payout, application.seller]) requireSomebody(named)
  requireDomain(application.domain)
  const hash = applicationHashOf(caller, application)
  if (world.applications.has(hash)) throw new Refusal('IssuerRegistry_AlreadyApplied', hash)
  world.applications.set(hash, { applicant: caller, application })
  return BigInt(hash)
}

export function withdrawApplication(world: World, caller: Address, hash: Hex): void {
  const { applicant } = applicationOf(world, hash)
  if (caller !== applicant) throw new Refusal('IssuerRegistry_NotApplicant', hash, caller)
  world.applications.delete(hash)
}

export function reject(world: World, caller: Address, hash: Hex, _reason: Hex): void {
  requireRole(world.reviewer, caller)
  applicationOf(world, hash)
  world.applications.delete(hash)
}

/** The next number is the issuer's. */
export function approve(
  world: World,
  caller: Address,
  hash: Hex,
  grants: readonly { currency: number; base: bigint; cap: bigint }[],
): bigint {
  requireRole(world.reviewer, caller)
  const { applicant, application } = applicationOf(world, hash)
  world.applications.delete(hash)
  const issuerId = world.issuers.size + 1
  const { payout, seller } = application
  world.issuers.set(issuerId, {
    ...issuerOf(world, issuerId),
    ...{ admin: applicant, payout, seller, status: status.active, terminals: new Map() },
  })
  for (const { currency, base, cap } of grants) setQuota(world, caller, issuerId, currency, base, cap)
  return BigInt(issuerId)
}

export const suspend = (world: World, caller: Address, issuerId: number, _reason: Hex) =>
  change(world, caller, issuerId, status.active, status.suspended)

export const reinstate = (world: World, caller: Address, issuerId: number) =>
  change(world, caller, issuerId, status.suspended, status.active)

function change(world: World, caller: Address, issuerId: number, from: Status, to: Status): void {
  requireRole(world.reviewer, caller)
  const issuer = known(world, issuerId)
  if (issuer.status !== from) throw new Refusal('IssuerRegistry_WrongStatus', issuerId, issuer.status)
  issuer.status = to
}

// ---- the issuer's own affairs ----

export function proposeAdmin(world: World, caller: Address, issuerId: number, admin: Address): void {
  ownedBy(world, caller, issuerId).pendingAdmin = admin
}

export function acceptAdmin(world: World, caller: Address, issuerId: number): void {
  const issuer = known(world, issuerId)
  if (caller !== issuer.pendingAdmin) throw new Refusal('IssuerRegistry_NotPendingAdmin', issuerId, caller)
  issuer.admin = caller
  issuer.pendingAdmin = zeroAddress
}

export function setPayout(world: World, caller: Address, issuerId: number, payout: Address): void {
  const issuer = ownedBy(world, caller, issuerId)
  requireSomebody(payout)
  issuer.payout = payout
}

export function setSeller(world: World, caller: Address, issuerId: number, seller: Address): void {
  const issuer = ownedBy(world, caller, issuerId)
  requireSomebody(seller)
  issuer.seller = seller
}

export function setProfile(world: World, caller: Address, issuerId: number, _profile: Hex, domain: string): void {
  ownedBy(world, caller, issuerId)
  requireDomain(domain)
}

// ---- terminals ----

export function setTerminal(
  world: World,
  caller: Address,
  issuerId: number,
  terminal: Address,
  settings: Terminal,
): void {
  const issuer = ownedBy(world, caller, issuerId)
  requireSomebody(terminal)
  const { expiry } = settings
  if (!isBefore(world, expiry, 'set a terminal: expiry')) throw new Refusal('IssuerRegistry_TerminalExpired', expiry)
  issuer.terminals.set(terminal, settings)
}

export function revokeTerminal(world: World, caller: Address, issuerId: number, terminal: Address): void {
  const issuer = ownedBy(world, caller, issuerId)
  if (!issuer.terminals.delete(terminal)) throw new Refusal('IssuerRegistry_NoSuchTerminal', issuerId, terminal)
}

/** The admin is one without limits; whoever never was one is nothing. */
export function terminalOf(world: World, issuerId: number, account: Address): Terminal {
  const { admin, terminals } = issuerOf(world, issuerId)
  if (admin === account && account !== zeroAddress) return { expiry: 2 ** 40 - 1, canVoid: true, dailyLimit: 0n }
  return terminals.get(account) ?? { expiry: 0, canVoid: false, dailyLimit: 0n }
}

/** Before its expiry. */
export const isTerminal = (world: World, issuerId: number, account: Address) =>
  isBefore(world, terminalOf(world, issuerId, account).expiry, 'terminal: expiry')

// ---- what is required ----

function applicationOf({ applications }: World, hash: Hex) {
  const found = applications.get(hash)
  if (found === undefined) throw new Refusal('IssuerRegistry_NoSuchApplication', hash)
  return found
}

function known(world: World, issuerId: number): Issuer {
  const issuer = world.issuers.get(issuerId)
  if (issuer === undefined) throw new Refusal('IssuerRegistry_NoSuchIssuer', issuerId)
  return issuer
}

function ownedBy(world: World, caller: Address, issuerId: number): Issuer {
  const issuer = known(world, issuerId)
  if (caller !== issuer.admin) throw new Refusal('IssuerRegistry_NotAdmin', issuerId, caller)
  return issuer
}

function requireSomebody(account: Address): void {
  if (account === zeroAddress) throw new Refusal('IssuerRegistry_ZeroAddress')
}

function requireDomain(domain: string): void {
  if (domain.length > 253) throw new Refusal('IssuerRegistry_DomainTooLong', domain.length)
}
