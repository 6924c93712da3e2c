/** An order as the search sees it. */
type Choice = {
  /** Smallest units of the token per coupon. */
  price: bigint
  /** Fewest coupons of one fill; 0 and 1 mean the same. */
  min: bigint
  /** Most coupons that it gives by itself. */
  max: bigint
}

/** What several choices draw from: the sum of weight × coupons taken may not exceed the limit. */
export type Shared = {
  limit: bigint
  /** By the index of the choice. */
  weights: ReadonlyMap<number, bigint>
}

/** Of which choices to take how much. */
export type Problem = {
  /** Best price first. */
  choices: readonly Choice[]
  shared: readonly Shared[]
  /** Coupons wanted. */
  amount: bigint
  side: 'buy' | 'sell'
}
