/** Seconds of a UTC day. */
const dayLength = 86_400n

/** First second of the UTC day of a block's time. */
export const dayOf = (timestamp: bigint) => timestamp - (timestamp % dayLength)
