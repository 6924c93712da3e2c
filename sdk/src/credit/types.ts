import type { Hex } from 'viem'

/** What is known of an issuer in one currency. Amounts are face value in minor units of it. */
export type CurrencyFacts = {
  /** ISO 4217 numeric code; 999 for points. */
  currency: number

  /** All whole days before asOf: face of what was issued by any path, and Σ units × face². */
  issuedFace: bigint
  /** Σ units × face². */
  issuedSquares: bigint

  /** Whole days in [asOf − 365 days, asOf): redeemed at once or honoured, less what was voided. */
  redeemedFace: bigint
  /** Never used when its series was finalised. */
  expiredFace: bigint
  /**
   * Exposure that ended with nobody served: of what was never used when its series was finalised, and of what came back after
   * expiry.
   */
  lapsedExposure: bigint
  /** Presentations that were honoured. */
  honouredFace: bigint
  /** Presentations that were refused or not answered in time. */
  unhonouredFace: bigint
  /**
   * Holders with more of it than a fifth of all settled presentations and the ten of the prior, at most four: each counts
   * just a fifth.
   */
  cappedHolders: number
  /** What these holders have of it. */
  cappedFace: bigint

  /** At the end of the last day before asOf: quota base, collateral that counts, and exposure. */
  base: bigint
  /** What counts of it. */
  collateral: bigint
  /** Σ (face value − escrow) of the live coupons. */
  exposure: bigint
}

/** What reviews amount to, see `reviewFacts`. */
export type ReviewFacts = {
  /** Thousandths of a review that are positive, and of all. */
  positive: number
  /** Thousandths of all reviews that weigh. */
  total: number
  /** Reviews that were considered: the last of each redemption. */
  count: number
  /** keccak256 of their hashes, ascending. */
  digest: Hex
}

/** Everything a rating is made from. */
export type CreditFacts = {
  issuerId: number
  /** UTC midnight, Unix time in seconds: everything before it is known, nothing after it is looked at. */
  asOf: number
  /** When the issuer was approved, Unix time in seconds. */
  since: number
  /** By number, each once. */
  currencies: readonly CurrencyFacts[]
  /** Reviews with a redemption behind them; left out: there are none. */
  reviews?: ReviewFacts | undefined
}

/** The parts of a rating, 0 … 10,000 basis points each. */
export type RatingParts = {
  /** Wilson lower bound of honoured among settled presentations. */
  honour: number
  /** What was used of what ended, by face. */
  usage: number
  /** Wilson lower bound of positive reviews. */
  reviews: number
  /** Time since approval, of two years. */
  tenure: number
  /** What is left of base and collateral after what is owed, in the worst currency. */
  leverage: number
  /** What collateral covers of what is owed, in the worst currency. */
  security: number
}

/** What the facts say, before any bound on steps. */
export type Rating = {
  /** 1 … 10,000; higher is better. */
  raw: number
  /** What the raw score is weighed from. */
  parts: RatingParts
}

/** What the CreditRegistry held of an issuer at a midnight, in the fields of its `scoreOf`. Times in Unix seconds. */
export type Standing = {
  /** 1 … 10,000; 0: never scored. */
  score: number
  /** Time of the data behind it. */
  asOf: number
  /** When the last upward step took effect. */
  raisedAt: number
  /** Score that waits for its delay; 0: none. */
  pending: number
  /** Time of the data of the newest upward step; what is published must be newer. */
  pendingAsOf: number
}

/** The CreditRegistry's `rules`. */
export type RatingRules = {
  /** Least score of the grades 1 … 10. */
  thresholds: readonly number[]
  /** Most score points of one upward step. */
  maxRise: number
  /** Least seconds from one upward step's effect to the next one's publication. */
  risePeriod: number
  /** Seconds before an upward step takes effect. */
  riseDelay: number
}

/** All that led to a score. `keccak256` of its canonical JSON is the `reportHash` that scorers sign. */
export type CreditReport = {
  /** Of the model and of the report's form. */
  version: 1
  issuerId: number
  asOf: number
  facts: CreditFacts
  /** What the facts say. */
  rating: Rating
  /** Facts and rating a week earlier; null: the issuer was too young to be rated. */
  before: { facts: CreditFacts; rating: Rating } | null
  standing: Standing
  rules: RatingRules
  /** What is to be published. */
  score: number
}
