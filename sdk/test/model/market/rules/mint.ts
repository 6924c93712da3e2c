import type { Address } from 'viem'
import { decodeCouponId, withSerial } from '../../../../src/ids/index.ts'
import { factors } from '../../../chain/globalSetup.ts'
import { Refusal } from '../../play/refusal.ts'
import { give, isSerialised } from './coupons.ts'
import { gradeOf } from './credit.ts'
import type { Account, World } from './world.ts'

/** What the issuer's status is called on chain. */
const suspended = 2

export type Sale = {
  template: bigint
  maker: Address
  recipient: Address
  amount: bigint
  token: Address
  /** Token units. */
  unitPrice: bigint
}

/** Token units that a sale of so many units leaves with the Treasury. */
export function escrowOf(world: World, template: bigint, amount: bigint): bigint {
  const series = world.series.get(template)
  if (series === undefined) return 0n
  return amount * series.escrowPerUnit * scaleOf(world, series.token)
}

/** A primary sale of what has not expired: everything the issuer's books have to say, and the coupons. */
export function mint(world: World, { template, maker, recipient, amount, token, unitPrice }: Sale): void {
  const { issuer } = world
  const series = world.series.get(template)
  if (!issuer.active) throw new Refusal('CouponFactory_IssuerNotActive', issuer.issuerId, suspended)
  if (series === undefined) throw new Refusal('CouponFactory_NoSuchSeries', template)
  if (!series.approved) throw new Refusal('CouponFactory_SeriesNotApproved', template)
  if (maker !== issuer.seller) throw new Refusal('CouponFactory_NotSeller', maker, issuer.seller)
  if (token !== series.token) throw new Refusal('CouponFactory_WrongPaymentToken', token, series.token)
  const cap = series.maxUnitPrice * scaleOf(world, series.token)
  if (unitPrice > cap) throw new Refusal('CouponFactory_PriceAboveCap', unitPrice, cap)
  raiseExposure(world, template, amount * (decodeCouponId(template).faceValue - series.escrowPerUnit))
  const first = series.minted + 1n
  series.minted += amount
  deliver(world, template, recipient, amount, first)
}

/** Units of the id, or the next serials, which arrive as a batch if they are several. */
export function deliver(world: World, template: bigint, to: Address, amount: bigint, first: bigint): void {
  const isBatch = isSerialised(template) && amount > 1n
  if (isSerialised(template)) {
    for (let i = 0n; i < amount; i++) give(world, to, withSerial(template, Number(first + i)), 1n)
  } else {
    give(world, to, template, amount)
  }
  const isRefused = world.refusesCoupons.has(to) || (isBatch && world.refusesBatches.has(to))
  if (isRefused) throw new Refusal('Coupon_RecipientRejected', to)
}

/** Minor units; base × the grade's factor, the smallest factor if the score is too old, under the cap. */
function quotaOf(world: World, { base, cap }: Account): bigint {
  const { grade, stale } = gradeOf(world)
  const factor = stale ? Math.min(...factors) : (factors[grade] as number)
  const quota = (base * BigInt(factor)) / 10_000n
  return quota < cap ? quota : cap
}

/** @param added - minor units of face that no escrow covers */
function raiseExposure(world: World, template: bigint, added: bigint): void {
  if (added === 0n) return
  const { issuerId, currency } = decodeCouponId(template)
  const account = world.accounts.get(currency)
  if (account === undefined) throw new Error(`the issuer has no account in ${currency}`)
  const quota = quotaOf(world, account)
  const headroom = quota > account.exposure ? quota - account.exposure : 0n
  if (added > headroom) throw new Refusal('CouponFactory_OverQuota', issuerId, currency, added, headroom)
  account.exposure += added
}

function scaleOf(world: World, token: Address): bigint {
  return world.tokens.get(token)?.scale ?? 1n
}
