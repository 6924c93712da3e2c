import { type Hex, keccak256, stringToHex, toHex, zeroAddress, zeroHash } from 'viem'
import { pause } from '../../market/rules/platform.ts'
import { toFactory, toMarket, toRegistry } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import * as rules from '../rules/issuers.ts'
import { setBreakageShare, setGradeTable, setQuota } from '../rules/quota.ts'
import { type Application, day, issuerOf, status, type Terminal } from '../rules/world.ts'

export const reason: Hex = stringToHex('a reason', { size: 32 })

// ---- application and review ----

const applicationOf = ({ chance, deck, stage }: Table, name: number): Application => ({
  kind: name % 3,
  payout: chance.in100(94) ? deck.anybody() : zeroAddress,
  seller: chance.in100(94) ? chance.one(stage.sellers).address : zeroAddress,
  jurisdiction: stringToHex('CN', { size: 32 }),
  profileHash: keccak256(toHex(name)),
  domain: chance.in100(94) ? `shop${name}.example` : 'x'.repeat(chance.between(253, 254)),
})

/** Few enough names that some apply twice. */
export async function applyAsIssuer(table: Table): Promise<void> {
  const { chance, stage } = table
  const caller = chance.one(stage.shops.slice(0, 3)).address
  const again = [...table.world.applications.values()].filter(({ applicant }) => applicant === caller)
  const application =
    again.length > 0 && chance.in100(25)
      ? (again[0] as { application: Application }).application
      : applicationOf(table, chance.below(12))
  await table.does('apply as issuer', caller, toRegistry, 'applyAsIssuer', rules.applyAsIssuer, application)
}

/** It is approved, rejected or withdrawn; what is new has to come first. */
export async function reviewApplication(table: Table): Promise<void> {
  const { chance, deck, world } = table
  if (world.applications.size === 0 && chance.in100(85)) await applyAsIssuer(table)
  const hashes = [...world.applications.keys()] as Hex[]
  const hash = hashes.length === 0 || chance.in100(10) ? keccak256(toHex(table.counter++)) : chance.one(hashes)
  const reviewer = deck.mostly(world.reviewer)
  const end = chance.weighed({ approve: world.issuers.size < 4 ? 4 : 2, reject: 3, withdraw: 3 })
  if (end === 'reject') {
    await table.does('reject an application', reviewer, toRegistry, 'reject', rules.reject, hash, reason)
  } else if (end === 'withdraw') {
    const caller = deck.mostly(world.applications.get(hash)?.applicant ?? deck.anybody(), 25)
    await table.does(
      'withdraw an application',
      caller,
      toRegistry,
      'withdrawApplication',
      rules.withdrawApplication,
      hash,
    )
  } else {
    const grants = [{ currency: 156, base: 400_000n, cap: chance.in100(85) ? 2_000_000n : 300_000n }]
    await table.does('approve an application', reviewer, toRegistry, 'approve', rules.approve, hash, grants)
  }
}

export async function changeStatus(table: Table, issuerId = table.deck.issuerId()): Promise<void> {
  const { chance, deck, world } = table
  const isSuspended = issuerOf(world, issuerId).status === status.suspended
  const caller = deck.mostly(world.reviewer, 20)
  if (chance.in100(78) ? isSuspended : !isSuspended) {
    await table.does('reinstate', caller, toRegistry, 'reinstate', rules.reinstate, issuerId)
  } else {
    await table.does('suspend', caller, toRegistry, 'suspend', rules.suspend, issuerId, reason)
  }
}

// ---- the issuer's own affairs ----

/** Somebody else is to be admin, and accepts, or another tries to. */
export async function rotateAdmin(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const issuerId = deck.issuerId()
  const next = chance.in100(90) ? chance.one(stage.shops).address : zeroAddress
  const caller = deck.admin(issuerId, 25)
  const isPending = issuerOf(world, issuerId).pendingAdmin !== zeroAddress
  if (!isPending || chance.in100(20)) {
    await table.does('propose an admin', caller, toRegistry, 'proposeAdmin', rules.proposeAdmin, issuerId, next)
  }
  if (chance.in100(25)) return
  const { pendingAdmin } = issuerOf(world, issuerId)
  const heir = pendingAdmin === zeroAddress ? deck.anybody() : deck.mostly(pendingAdmin, 25)
  await table.does('accept an admin', heir, toRegistry, 'acceptAdmin', rules.acceptAdmin, issuerId)
}

export async function changeProfile(table: Table): Promise<void> {
  const { chance, deck, stage } = table
  const issuerId = deck.issuerId()
  const caller = deck.admin(issuerId, 14)
  const what = chance.weighed({ payout: 3, seller: 3, profile: 3 })
  const somebody = chance.in100(85) ? deck.anybody() : zeroAddress
  if (what === 'payout') {
    await table.does('payout', caller, toRegistry, 'setPayout', rules.setPayout, issuerId, somebody)
  } else if (what === 'seller') {
    const seller = chance.in100(85) ? chance.one(stage.sellers).address : zeroAddress
    await table.does('seller', caller, toRegistry, 'setSeller', rules.setSeller, issuerId, seller)
  } else {
    const domain = 'y'.repeat(chance.one([0, 20, 20, 253, 254]))
    await table.does('profile', caller, toRegistry, 'setProfile', rules.setProfile, issuerId, zeroHash, domain)
  }
}

export async function changeTerminal(table: Table): Promise<void> {
  const { chance, deck, stage, world } = table
  const issuerId = deck.issuerId()
  const caller = deck.admin(issuerId, 15)
  const terminal = chance.in100(94) ? chance.one(stage.terminals).address : zeroAddress
  if (chance.in100(50)) {
    const all = [...issuerOf(world, issuerId).terminals.keys()]
    const known = all.length > 0 && chance.in100(70) ? chance.one(all) : deck.anybody()
    await table.does('revoke a terminal', caller, toRegistry, 'revokeTerminal', rules.revokeTerminal, issuerId, known)
    return
  }
  const expiry = 'set a terminal: expiry'
  const isAtEdge = chance.in100(table.wanted(expiry) === undefined ? 12 : 50)
  const settings: Terminal = {
    expiry: isAtEdge ? world.now + table.before(expiry) : world.now + chance.one([1, 3, 10, 30]) * day,
    canVoid: chance.in100(60),
    // A coupon is 100.00 or 50.00.
    dailyLimit: chance.in100(50) ? 0n : chance.money(5_000n, 40_000n),
  }
  await table.does('terminal', caller, toRegistry, 'setTerminal', rules.setTerminal, issuerId, terminal, settings)
}

// ---- the platform ----

export async function changeQuota(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const [issuerId, currency] = [deck.issuerId(), deck.currency()]
  const exposure = world.accounts.get(`${issuerId}:${currency}`)?.exposure ?? 0n
  const base = chance.in100(70)
    ? chance.money(600_000n, 1_500_000n)
    : (exposure * BigInt(chance.between(80, 130))) / 100n
  const cap = chance.in100(80) ? base + chance.money(0n, 900_000n) : base - 1n
  if (cap < 0n) return
  const caller = deck.mostly(world.reviewer, 20)
  await table.does('quota', caller, toFactory, 'setQuota', setQuota, issuerId, currency, base, cap)
}

export async function changeTable(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const byGrade = Array.from({ length: 10 }, () => chance.between(1, 10) * 2_000)
  if (chance.in100(90)) byGrade.sort((a, b) => a - b)
  const factors = [10_000, ...byGrade]
  const collateralFactor = chance.in100(80) ? chance.one([0, 5_000, 8_000, 10_000]) : 10_001
  const staleAfter = chance.in100(88) ? chance.between(5, 60) * day : 0
  const caller = deck.mostly(world.platform, 20)
  await table.does('grade table', caller, toFactory, 'setGradeTable', setGradeTable, {
    factors,
    collateralFactor,
    staleAfter,
  })
}

export async function changeBreakage(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const share = chance.in100(70) ? chance.between(0, 3_000) : chance.between(2_999, 3_001)
  const caller = deck.mostly(world.platform, 25)
  await table.does('breakage share', caller, toFactory, 'setBreakageShare', setBreakageShare, share)
}

export async function pauseMinting(table: Table): Promise<void> {
  const { chance, deck, world } = table
  const until = world.now + (chance.in100(30) ? 7 * day + chance.between(-1, 1) : chance.between(1, 3 * day))
  const caller = deck.mostly(world.platform, 15)
  await table.does('pause', caller, toMarket, 'pause', pause, until)
}
