/** An issuer's life in one currency. Coupons, basis points, token units. */
export type Figures = {
  /** Coupons minted by any path. */
  issued: bigint
  /** Of them by primary sale. */
  sold: bigint
  /** Less what was taken back. */
  redeemed: bigint
  /** Honoured of presented. */
  honour: bigint | null
  /** Redeemed of issued. */
  usage: bigint | null
  /** Never used of issued. */
  breakage: bigint | null
  /** Of primary sales, weighted by face. */
  discount: bigint | null
  /** What has reached the issuer: sales less fees and escrow, released escrow, less what it paid for refunds. */
  cashIn: bigint
  /** What the money of the sales costs per year if everything is redeemed at the end of its validity. */
  interest: bigint | null
}

export const names = [
  'issued',
  'sold',
  'redeemed',
  'honour',
  'usage',
  'breakage',
  'discount',
  'cashIn',
  'interest',
] as const satisfies readonly (keyof Figures)[]

/** Basis points, rounded down; null of nothing. */
export const rate = (part: bigint, whole: bigint): bigint | null => (whole === 0n ? null : (part * 10_000n) / whole)
