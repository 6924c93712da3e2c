import { issuerStatuses } from '../../client/states.ts'
import { address, flag, hex, maybe, small, text, whole, word } from '../fields.ts'
import { table } from './entity.ts'

/** Issuers, what they owe and secure, and how they are rated. */
export const issuers = {
  /** What applicants stated, and what became of it. */
  applications: table('application', {
    hash: hex,
    applicant: address,
    kind: text,
    payout: address,
    seller: address,
    domain: text,
    status: word('pending', 'approved', 'rejected', 'withdrawn'),
    issuerId: maybe(whole),
    appliedAt: whole,
    decidedAt: maybe(whole),
  }),
  /** Issuers as registry, factory, CreditRegistry and Treasury see them. */
  issuers: table('issuer', {
    id: whole,
    admin: address,
    payout: address,
    seller: address,
    kind: text,
    domain: text,
    profileHash: hex,
    jurisdiction: hex,
    since: whole,
    status: word(...issuerStatuses),
    reasonHash: maybe(hex),
    frozenAt: maybe(whole),
    grade: small,
    score: maybe(small),
    scoreAsOf: maybe(whole),
    pendingScore: maybe(small),
    pendingFrom: maybe(whole),
    noticeAt: maybe(whole),
    claimsOpenFrom: maybe(whole),
    claimsOpenedAt: maybe(whole),
    claimsEnd: maybe(whole),
    seriesCount: small,
  }),
  /** Points of sale; the issuer’s admin always is one, without a row. */
  terminals: table('terminal', {
    issuerId: whole,
    address,
    expiry: whole,
    canVoid: flag,
    dailyLimit: whole,
    revoked: flag,
  }),
  /** Quota and exposure by issuer and currency. */
  accounts: table('issuerAccount', {
    issuerId: whole,
    currency: small,
    base: whole,
    cap: whole,
    collateral: whole,
    exposure: whole,
    outstanding: whole,
    collateralToken: maybe(address),
    collateralAmount: whole,
    withdrawalRequested: maybe(whole),
    withdrawalRequestedAt: maybe(whole),
    withdrawalReady: maybe(whole),
    claimed: whole,
    remainder: maybe(whole),
  }),
  /** Closing values of an account on each UTC day on which it changed. */
  accountDays: table('issuerAccountDay', {
    issuerId: whole,
    currency: small,
    day: whole,
    base: whole,
    cap: whole,
    collateral: whole,
    exposure: whole,
    outstanding: whole,
  }),
  /** What a rating needs of an issuer's day in one currency: sums of face value, and of its squares. */
  ratingDays: table('issuerRatingDay', {
    issuerId: whole,
    currency: small,
    day: whole,
    issuedFace: whole,
    issuedSquares: whole,
    redeemedFace: whole,
    expiredFace: whole,
    lapsedExposure: whole,
    honouredFace: whole,
    unhonouredFace: whole,
  }),
  /** Presentations that were not honoured, by holder: nothing was bought, the coupons came back. */
  unhonouredDays: table('unhonouredDay', {
    issuerId: whole,
    currency: small,
    day: whole,
    holder: address,
    face: whole,
  }),
  /** Every score that was published, waits, was applied or lowered. */
  scores: table('score', {
    id: text,
    issuerId: whole,
    step: word('published', 'pending', 'applied', 'lowered'),
    score: small,
    grade: maybe(small),
    asOf: maybe(whole),
    effectiveFrom: maybe(whole),
    reportHash: maybe(hex),
    reasonHash: maybe(hex),
    timestamp: whole,
  }),
  /** Who may sign scores. */
  scorers: table('scorer', { address, active: flag }),
} as const
