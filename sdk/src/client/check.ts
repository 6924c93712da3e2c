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

export const aBigint = /* @__PURE__ */ scalar(
  'a bigint from 0 on',
  (value) => typeof value === 'bigint' && value >= 0n,
  bigintFrom,
)
export const aCount = /* @__PURE__ */ scalar(
  'a whole number from 0 on',
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  (value) => (typeof value === 'bigint' || matches(/^[0-9]+$/)(value) ? `Number('${value}') makes one` : undefined),
)
/** As {@link aBigint}, in so many bits: what the contracts' own numbers hold. */
const aBigintOf = (bits: number): Check =>
  scalar(
    `a bigint from 0 to 2^${bits} − 1`,
    (value) => typeof value === 'bigint' && value >= 0n && value >> BigInt(bits) === 0n,
    bigintFrom,
  )

/** As {@link aCount}, in so many bits. */
export const aCountOf = (bits: number): Check =>
  scalar(
    `a whole number from 0 to ${2 ** bits - 1}`,
    (value) => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < 2 ** bits,
    (value) => (typeof value === 'bigint' || matches(/^[0-9]+$/)(value) ? `Number('${value}') makes one` : undefined),
  )

/** Any amount of a token, or an id. */
export const aUint256 = /* @__PURE__ */ aBigintOf(256)
export const anIssuerId = /* @__PURE__ */ aCountOf(40)
/** Unix time in seconds. */
export const aTime = /* @__PURE__ */ aCountOf(40)
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
    if (value !== undefined && value !== null) check(field, value)
  }

/** A list of equal things. */
export const listOf =
  (check: Check): Check =>
  (field, value) => {
    if (!Array.isArray(value)) throw new InvalidArgumentError(field, 'a list', value)
    for (const [index, one] of value.entries()) check(`${field}[${index}]`, one)
  }

/** An object with these fields; others are not looked at. */
export const fieldsOf =
  (fields: Record<string, Check>, expected = 'an object', cure?: string): Check =>
  (field, value) => {
    if (typeof value !== 'object' || value === null) {
      throw new InvalidArgumentError(field || 'The parameter', expected, value, cure)
    }
    for (const [name, check] of Object.entries(fields)) {
      check(field ? `${field}.${name}` : name, (value as Record<string, unknown>)[name])
    }
  }

/** A verb that needs no parameters. */
export const nothing: Check = /* @__PURE__ */ fieldsOf({})
