import type { Address, Hex } from 'viem'
import { getAddress, isAddress, isHex } from 'viem'
import type { SignedRedeem } from '../actions/redeem/signRedeem.ts'
import { aText } from '../client/check.ts'
import { MalformedAnswerError } from '../errors/pos.ts'
import { messageTypes } from '../messages/types.ts'

/** Longest answer that is read, characters: a basket of about a hundred coupons. */
const maxLength = 20_000

/** A signed redemption as JSON: integers beyond 2^53 as decimal digits, ids as hexadecimal digits. */
export function encodeAnswer(signed: SignedRedeem): string {
  return JSON.stringify(answerBody(signed))
}

/** What {@link encodeAnswer} writes. */
export function answerBody({ request, signature }: SignedRedeem) {
  return {
    request: {
      ...request,
      couponIds: request.couponIds.map((id) => `0x${id.toString(16).padStart(64, '0')}`),
      amounts: request.amounts.map(String),
      totalFace: request.totalFace.toString(),
    },
    signature,
  }
}

/** Reads what a wallet sent. Unknown fields are refused: nobody signed them. @throws MalformedAnswerError, InvalidArgumentError */
export function decodeAnswer(text: string): SignedRedeem {
  aText('text', text)
  if (text.length > maxLength) throw new MalformedAnswerError('it is too long')
  const body = object(parse(text), 'answer', ['request', 'signature'])
  const names = messageTypes.Redeem.map(({ name }) => name)
  const request = object(body.request, 'request', names)
  return {
    request: {
      holder: address(request.holder, 'holder'),
      terminal: address(request.terminal, 'terminal'),
      redemptionId: hex(request.redemptionId, 'redemptionId', 66),
      couponIds: list(request.couponIds, 'couponIds'),
      amounts: list(request.amounts, 'amounts'),
      currency: small(request.currency, 'currency', 2 ** 16),
      totalFace: big(request.totalFace, 'totalFace'),
      honourBy: small(request.honourBy, 'honourBy', 2 ** 40),
      deadline: small(request.deadline, 'deadline', 2 ** 40),
    },
    signature: hex(body.signature, 'signature'),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new MalformedAnswerError('it is no JSON')
  }
}

function object(value: unknown, name: string, fields: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedAnswerError(`${name} is no object`)
  }
  const unknown = Object.keys(value).find((field) => !fields.includes(field))
  if (unknown !== undefined) throw new MalformedAnswerError(`${name} has an unknown field ${unknown.slice(0, 40)}`)
  return value as Record<string, unknown>
}

function address(value: unknown, name: string): Address {
  if (typeof value === 'string' && isAddress(value, { strict: false })) return getAddress(value)
  throw new MalformedAnswerError(`${name} is no address`)
}

function hex(value: unknown, name: string, length?: number): Hex {
  const fits = isHex(value) && value.length % 2 === 0 && (length === undefined || value.length === length)
  if (fits) return value
  throw new MalformedAnswerError(`${name} is no hexadecimal bytes`)
}

function big(value: unknown, name: string): bigint {
  const isNumber = typeof value === 'string' && /^(0x[0-9a-fA-F]{1,64}|[0-9]{1,78})$/.test(value)
  if (isNumber && BigInt(value) >> 256n === 0n) return BigInt(value)
  throw new MalformedAnswerError(`${name} is no whole number in a string`)
}

function list(value: unknown, name: string): bigint[] {
  if (Array.isArray(value)) return value.map((item) => big(item, name))
  throw new MalformedAnswerError(`${name} is no list`)
}

function small(value: unknown, name: string, limit: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < limit) return value
  throw new MalformedAnswerError(`${name} is no whole number below ${limit}`)
}
