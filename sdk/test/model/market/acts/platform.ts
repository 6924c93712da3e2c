import { type Address, stringToHex, zeroHash } from 'viem'
import { messageTypedData } from '../../../../src/orders/index.ts'
import { addresses, toCredit, toFactory, toMarket, toRegistry } from '../../play/calls.ts'
import type { Table } from '../play/table.ts'
import { applyPending, publish, staleAfter } from '../rules/credit.ts'
import { pause, setActive, setFees, setQuota } from '../rules/platform.ts'
import { takeOffer } from './fill.ts'
import { someOffer } from './offer.ts'

/** Whoever has the role, as a rule. */
const somebody = ({ chance, deck }: Table, holder: Address) => (chance.in100(75) ? holder : deck.person())

export async function changeFees(table: Table): Promise<void> {
  const { world } = table
  const caller = somebody(table, world.platform)
  const [primary, secondary] = [someFee(table), someFee(table)]
  await table.both(['fees'], caller, toMarket('setFees', [primary, secondary]), () =>
    setFees(world, caller, primary, secondary),
  )
}

/** Basis points. */
const someFee = ({ chance }: Table) => (chance.in100(88) ? chance.between(0, 400) : chance.between(401, 600))

/** Short as a rule: while it lasts nothing is traded, as somebody finds at once. */
export async function pauseTrading(table: Table): Promise<void> {
  const { chance, world } = table
  const caller = somebody(table, world.platform)
  const until = world.now + (chance.in100(25) ? 8 * 86_400 : chance.between(2, 600))
  const target = toMarket('pause', [until])
  const isDone = await table.both(['pause'], caller, target, () => pause(world, caller, until))
  if (isDone) await takeOffer(table, await someOffer(table), 'pause')
}

/** Around the present exposure, so that some sales still fit. */
export async function changeQuota(table: Table): Promise<void> {
  const { chance, world } = table
  const caller = somebody(table, world.reviewer)
  const currency = chance.one([156, 156, 999])
  const exposure = world.accounts.get(currency)?.exposure ?? 0n
  const base = chance.in100(60) ? 100_000_000n : (exposure * BigInt(chance.between(90, 130))) / 100n
  const cap = chance.in100(90) ? 1_000_000_000n : base - 1n
  const args = [world.issuer.issuerId, currency, base, cap]
  await table.both(['quota'], caller, toFactory('setQuota', args), () => setQuota(world, caller, currency, base, cap))
}

/** Suspends or reinstates the issuer. */
export async function changeStatus(table: Table): Promise<void> {
  const { chance, world } = table
  const caller = somebody(table, world.reviewer)
  const { issuerId, active: wasActive } = world.issuer
  const isActive = chance.in100(80) ? !wasActive : wasActive
  const target = isActive
    ? toRegistry('reinstate', [issuerId])
    : toRegistry('suspend', [issuerId, stringToHex('a reason', { size: 32 })])
  await table.both(['status'], caller, target, () => setActive(world, caller, isActive))
}

/** A score is published, and one that waits is applied. */
export async function changeScore(table: Table): Promise<void> {
  const { chance, stage, world } = table
  const { issuerId } = world.issuer
  const anyone = table.deck.person()
  const score = chance.in100(95) ? chance.between(1, 10_000) : chance.one([0, 10_001])
  const age = chance.in100(75) ? chance.below(60) : chance.one([-10, staleAfter, 10_000])
  const message = { issuerId, score, asOf: world.now - age, reportHash: zeroHash }
  const at = { chainId: 31337, verifyingContract: addresses.creditRegistry }
  const signature = await stage.scorer.signTypedData(messageTypedData('CreditScore', message, at))
  await table.both(['score'], anyone, toCredit('publish', [message, [signature]]), () =>
    publish(world, score, message.asOf),
  )
  if (!chance.in100(80)) return
  await table.both(['score'], anyone, toCredit('applyPending', [issuerId]), () => applyPending(world))
}
