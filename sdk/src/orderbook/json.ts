/** JSON without spaces; a bigint is its decimal digits in quotes, and what is undefined is left out. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? one.toString() : one))
}

/** Makes bigints of the fields that hold one. @throws SyntaxError */
export function withBigints(value: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, fields.includes(name) ? bigintOf(one) : one]),
  )
}

/** The bigint of its decimal digits. @throws SyntaxError */
export function bigintOf(value: unknown): bigint {
  // One number has one text: BigInt alone would take spaces, signs and other bases.
  if (typeof value !== 'string' || !/^(0|[1-9][0-9]*)$/.test(value)) throw new SyntaxError('no decimal digits')
  return BigInt(value)
}
