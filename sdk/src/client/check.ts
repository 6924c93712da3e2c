import { isAddress } from 'viem'
import { InvalidArgumentError } from '../errors/argument.ts'

/** Refuses a value that is not what a parameter takes. @throws InvalidArgumentError */
export type Check = (field: string, value: unknown) => void

const scalar =
  (expected: string, fits: (value: unknown) => boolean, cure?: (value: unknown) => string | undefined): Check =>
  (field, value) => {
    if (!fits(value)) throw new InvalidArgumentError(field, expected, value, cure?.(value))
  }

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value)

/** What makes a bigint of a value that looks like one. */
function bigintFrom(value: unknown): string | undefined {
  if (matches(/^(0x[0-9a-f]+|[0-9]+)$/i)(value)) return `BigInt('${value}') makes one`
  return Number.isSafeInteger(value) && Number(value) >= 0 ? `write ${value}n` : undefined
}

/** What makes a number of a value that looks like one. */
const numberFrom = (value: unknown) =>
  typeof value === 'bigint' || matches(/^[0-9]+$/)(value) ? `Number('${value}') makes one` : undefined

export const aBigint = /* @__PURE__ */ scalar(
  'a bigint from 0 on',
  (value) => typeof value === 'bigint' && value >= 0n,
  bigintFrom,
)
/** Coupons to give away: of none nothing is done. */
export const aPositive = /* @__PURE__ */ scalar(
  'a bigint from 1 on',
  (value) => typeof value === 'bigint' && value > 0n,
  bigintFrom,
)
export const aCount = /* @__PURE__ */ scalar(
  'a whole number from 0 on',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  numberFrom,
)
/**
 * As {@link aBigint}, in so many bits: what the contracts' own numbers hold.
 *
 * @param money - how money is written. A number is never made a bigint of it: 85 is meant as 85.00, not as 85 smallest units
 * @param least - where 0 means nothing, 1
 */
const aBigintOf = (bits: number, money?: string, least = 0n): Check =>
  scalar(
    `a bigint from ${least} to 2^${bits} − 1`,
    (value) => typeof value === 'bigint' && value >= least && value >> BigInt(bits) === 0n,
    (value) => (money && value !== undefined && typeof value !== 'bigint' ? money : bigintFrom(value)),
  )

/** As {@link aCount}, up to a number. @param cure - for a number that does not fit */
const aCountUpTo = (most: number, cure?: string): Check =>
  scalar(
    `a whole number from 0 to ${most}`,
    (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most,
    (value) => (typeof value === 'number' ? cure : numberFrom(value)),
  )

/** As {@link aCount}, in so many bits. @param cure - for a number that does not fit */
export const aCountOf = (bits: number, cure?: string): Check => aCountUpTo(2 ** bits - 1, cure)

/** An id, or another word of the chain. */
export const aUint256 = /* @__PURE__ */ aBigintOf(256)
/** Coupons of which there may be none, or the nonce of an order. */
export const aUint64 = /* @__PURE__ */ aBigintOf(64)
/** Coupons to trade. */
export const someCoupons = /* @__PURE__ */ aBigintOf(64, undefined, 1n)
const tokenUnits = "prices are smallest units of the token: parseUnits('85', 6) for 85.00 in a token of 6 decimals"
/** Smallest units of a token per coupon. */
export const aPrice = /* @__PURE__ */ aBigintOf(128, tokenUnits)
/** Smallest units of a token. */
export const aTokenAmount = /* @__PURE__ */ aBigintOf(256, tokenUnits)
/** A price at the end, or basis points: the pricing of the order says which. */
export const aPriceArgument = /* @__PURE__ */ aBigintOf(128, 'linear: a price; pegged: basis points')
const minorUnits = "money is minor units of its currency: parseMoney('180', 'CNY') for 180.00 CNY"
/** Minor units of a currency. */
export const aMoney = /* @__PURE__ */ aBigintOf(128, minorUnits)
const basisPoints = 'basis points: 100 is 1 %'
/** Basis points. */
export const aFee = /* @__PURE__ */ aCountOf(16, basisPoints)
/** Basis points of something that there is no more of than all. */
export const aShare = /* @__PURE__ */ aCountUpTo(10_000, basisPoints)
export const anIssuerId = /* @__PURE__ */ aCountOf(40)
/** Unix time in seconds. */
export const aTime = /* @__PURE__ */ aCountOf(40, 'block time in seconds, not milliseconds')
export const anAddress = /* @__PURE__ */ scalar(
  'an address',
  (value) => typeof value === 'string' && isAddress(value),
  (value) =>
    typeof value === 'string' ? 'write 0x and 40 hexadecimal digits, all in lower case or as it was shown' : undefined,
)
export const aHash = /* @__PURE__ */ scalar('32 bytes, 0x and 64 hexadecimal digits', matches(/^0x[0-9a-f]{64}$/i))
export const aRedemptionId = /* @__PURE__ */ scalar(
  '32 bytes, 0x and 64 hexadecimal digits',
  matches(/^0x[0-9a-f]{64}$/i),
  () => 'take it from the till; newRedemptionId(terminal, receipt) of @genex/sdk/pos makes one of a receipt’s number',
)
export const someBytes = /* @__PURE__ */ scalar('bytes, 0x and hexadecimal digits', matches(/^0x([0-9a-f]{2})*$/i))
export const aText = /* @__PURE__ */ scalar('a text', (value) => typeof value === 'string')
/** As the contracts hold a short text. */
export const aShortText = /* @__PURE__ */ scalar(
  'a text of at most 32 bytes in UTF-8',
  (value) => typeof value === 'string' && new TextEncoder().encode(value).length <= 32,
)
export const aFunction = /* @__PURE__ */ scalar('a function', (value) => typeof value === 'function')
export const aBoolean = /* @__PURE__ */ scalar('true or false', (value) => typeof value === 'boolean')

/** What `currencyOf` looks up. */
export const aCurrency = /* @__PURE__ */ scalar(
  'letters or number of ISO 4217, such as CNY or 156',
  (value) => typeof value === 'string' || typeof value === 'number',
)

/** A time from now; one that is over already is allowed, and ends what is signed. */
export const aSpan = /* @__PURE__ */ scalar('a whole number of seconds', (value) => Number.isSafeInteger(value))

/** One of a few words. */
export const oneOf = (words: readonly string[]): Check =>
  scalar(`one of ${words.join(', ')}`, (value) => words.includes(value as string))

/** A parameter that may be left out. */
export const optional =
  (check: Check): Check =>
  (field, value) => {
    if (value !== undefined) check(field, value)
  }

/** A list of equal things. */
export const listOf =
  (check: Check): Check =>
  (field, value) => {
    if (!Array.isArray(value)) throw new InvalidArgumentError(field, 'a list', value)
    for (const [index, one] of value.entries()) check(`${field}[${index}]`, one)
  }

/** As {@link listOf}, of one thing or more. @param expected - such as `a list of one signed order or more` */
export const someOf = (check: Check, expected: string): Check => {
  const list = listOf(check)
  return (field, value) => {
    if (!Array.isArray(value) || value.length === 0) throw new InvalidArgumentError(field, expected, value)
    list(field, value)
  }
}

/** An object with these fields; others are not looked at. */
export const fieldsOf =
  (fields: Record<string, Check>, expected = 'an object', cure?: string): Check =>
  (field, value) => {
    if (typeof value !== 'object' || value === null) {
      const whole = 'pass one object'
      throw new InvalidArgumentError(field || 'The parameter', expected, value, cure ?? (field ? undefined : whole))
    }
    for (const [name, check] of Object.entries(fields)) {
      check(pathOf(field, name), (value as Record<string, unknown>)[name])
    }
  }

/** Where a field of an object stands. @param parent - path of the object; '' for the parameters themselves */
export const pathOf = (parent: string, name: string) => (parent ? `${parent}.${name}` : name)

/** A verb that needs no parameters. */
export const nothing: Check = /* @__PURE__ */ fieldsOf({})
