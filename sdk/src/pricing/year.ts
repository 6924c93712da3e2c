/** Seconds of a UTC day. */
export const dayLength = 86_400

/** Seconds of a year as money markets count it (ACT/365F). */
export const yearLength = 365 * dayLength
