import { type Address, zeroAddress } from 'viem'
import { keyOf, Refusal } from '../../play/refusal.ts'
import type { Watch } from './edges.ts'

/** Where an issuer stands; what it is called on chain. */
export const status = { none: 0, active: 1, suspended: 2, frozen: 3, defaulted: 4 } as const
export type Status = (typeof status)[keyof typeof status]

/** What an applicant states; it becomes the admin. */
export type Application = {
  kind: number
  payout: Address
  seller: Address
  jurisdiction: `0x${string}`
  profileHash: `0x${string}`
  domain: string
}

export type Terminal = {
  /** First second at which it is no longer one. */
  expiry: number
  canVoid: boolean
  /** Face that it honours or voids in a day, minor units; 0: no limit. */
  dailyLimit: bigint
}

/** What scorers said of an issuer. Scores and grades of 0: there is none. */
export type Score = {
  score: number
  asOf: number
  grade: number
  /** When the last rise took effect. */
  raisedAt: number
  /** A rise that waits, until when, and how new the newest one was that ever waited. */
  pending: number
  pendingFrom: number
  pendingAsOf: number
}

export type Issuer = {
  admin: Address
  pendingAdmin: Address
  payout: Address
  seller: Address
  status: Status
  frozenAt: number
  /** The pending or opened notice, and the last there was. */
  noticeAt: number
  lastNotice: number
  openedAt: number
  seriesCount: number
  terminals: Map<Address, Terminal>
  score: Score
}

/** Of an issuer in one currency, minor units. */
export type Account = { base: bigint; cap: bigint; exposure: bigint; counted: bigint }

/** Collateral of an issuer in one currency, token units. */
export type Vault = {
  token: Address
  amount: bigint
  requested: bigint
  requestedAt: number
  /** What claims took. */
  paid: bigint
  closed: boolean
}

export type Series = {
  token: Address
  /** Token units per minor unit. */
  scale: bigint
  /** Minor units per unit. */
  maxUnitPrice: bigint
  escrowPerUnit: bigint
  /** Seconds. */
  coolingOff: number
  /** Basis points. */
  finaliseBounty: number
  breakageShare: number
  approved: boolean
  finalised: boolean
  swept: boolean
  /** Units. */
  minted: bigint
  redeemed: bigint
  exited: bigint
  presented: bigint
  released: bigint
  /** What finalisation left to the issuer, token units. */
  due: bigint
}

/** What a first buyer may give back, and until when. */
type Receipt = { amount: bigint; end: number }

export const recordState = {
  none: 0,
  redeemed: 1,
  presented: 2,
  honoured: 3,
  refused: 4,
  returned: 5,
  voided: 6,
} as const
export type RecordState = (typeof recordState)[keyof typeof recordState]

/** What a redemption's name stands for: the text of its message, the last change, the state. */
export type Entry = { content: string; time: number; state: RecordState }

/** Least scores of the grades 1 to 10, most points of a rise, seconds between rises and before one counts. */
export type RatingRules = { thresholds: readonly number[]; maxRise: number; risePeriod: number; riseDelay: number }

/** Basis points by grade 0 to 10, of collateral, and seconds after which a score is too old. */
export type GradeTable = { factors: readonly number[]; collateralFactor: number; staleAfter: number }

/**
 * Everything the model knows, one plain value for each fact; addresses and numbers in keys are joined by `keyOf`. Time is
 * in seconds.
 */
export type World = {
  now: number
  marketplace: Address
  treasury: Address
  redemption: Address
  factory: Address
  /** Holds every role but that of the reviewer. */
  platform: Address
  reviewer: Address
  protectionFund: Address

  pausedAt: number
  pausedUntil: number
  /** Basis points of a primary sale. */
  primaryFee: number
  breakageShare: number
  table: GradeTable
  rating: RatingRules
  scorers: Set<string>
  threshold: number
  /** token */
  tokens: Map<string, { currency: number; scale: bigint }>

  /** hash */
  applications: Map<string, { applicant: Address; application: Application }>
  issuers: Map<number, Issuer>
  /** issuer, currency */
  accounts: Map<string, Account>
  vaults: Map<string, Vault>
  /** template */
  series: Map<bigint, Series>
  /** source, target */
  paths: Set<string>
  /** template, buyer */
  receipts: Map<string, Receipt[]>
  /** Printed serials, by coupon: the key under the field and its batch; and those that were delivered. */
  printed: Map<bigint, { key: Address; batch: number }>
  delivered: Set<bigint>

  /** key of the record */
  records: Map<string, Entry>
  /** terminal, issuer, currency: day, and minor units on it */
  usage: Map<string, { day: number; face: bigint }>
  /** holder, nonce */
  usedNonces: Set<string>

  /** couponId, owner */
  units: Map<string, bigint>
  /** owner, operator */
  approved: Set<string>
  /** Accounts that take no coupon, and no coupons of several ids at once. */
  refusesCoupons: Set<string>
  refusesBatches: Set<string>

  /** token, account; token, owner, spender */
  money: Map<string, bigint>
  allowances: Map<string, bigint>
  /** token: what of the Treasury's money is escrow, collateral and credit */
  booked: Map<string, bigint>
  /** account, token */
  credits: Map<string, bigint>

  /** While somebody looks which edges are met. */
  watch?: Watch | undefined
}

export const day = 86_400

/** What nobody has ever had to do with. */
const nobody = (): Issuer => ({
  ...{ admin: zeroAddress, pendingAdmin: zeroAddress, payout: zeroAddress, seller: zeroAddress },
  ...{ status: status.none, frozenAt: 0, noticeAt: 0, lastNotice: 0, openedAt: 0, seriesCount: 0 },
  terminals: new Map(),
  score: { score: 0, asOf: 0, grade: 0, raisedAt: 0, pending: 0, pendingFrom: 0, pendingAsOf: 0 },
})

/** Who was never approved has no admin, no quota and no score. */
export const issuerOf = (world: World, issuerId: number): Issuer => world.issuers.get(issuerId) ?? nobody()

export function accountOf(world: World, issuerId: number, currency: number): Account {
  const key = keyOf(issuerId, currency)
  const account = world.accounts.get(key) ?? { base: 0n, cap: 0n, exposure: 0n, counted: 0n }
  world.accounts.set(key, account)
  return account
}

export function vaultOf(world: World, issuerId: number, currency: number): Vault {
  const key = keyOf(issuerId, currency)
  const empty = { token: zeroAddress, amount: 0n, requested: 0n, requestedAt: 0, paid: 0n, closed: false }
  const vault = world.vaults.get(key) ?? empty
  world.vaults.set(key, vault)
  return vault
}

/** @throws unless there is such a series */
export function seriesOf(world: World, template: bigint): Series {
  const series = world.series.get(template)
  if (series === undefined) throw new Refusal('CouponFactory_NoSuchSeries', template)
  return series
}
