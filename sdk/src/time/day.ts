/** Seconds of a UTC day. */
export const dayLength = 86_400
