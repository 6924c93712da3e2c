/** As Math.min, which takes no bigint. */
export const smaller = (a: bigint, b: bigint): bigint => (b < a ? b : a)

/** As Math.max, which takes no bigint. */
export const larger = (a: bigint, b: bigint): bigint => (b > a ? b : a)
