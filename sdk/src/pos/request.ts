import { type Address, getAddress, type Hex, isAddress, isHex } from 'viem'
import { MalformedSaleRequestError } from '../errors/pos.ts'
import { isHttpUrl } from './check.ts'

/** What a till asks a wallet to sign: the content of its code. */
export type SaleRequest = {
  chainId: number
  /** The Redemption contract. */
  redemption: Address
  terminal: Address
  redemptionId: Hex
  /** ISO 4217 letters. */
  currency: string
  /** Minor units. */
  due: bigint
  /** Where the wallet sends its answer. */
  answerUrl: string
  /** Unix time from which the code is stale: a photograph of it must not be used later. */
  until: number
}

/** The request as a URI, in the manner of ERC-681. */
export function encodeSaleRequest(request: SaleRequest): string {
  const query = new URLSearchParams({
    terminal: request.terminal,
    id: request.redemptionId,
    currency: request.currency,
    due: request.due.toString(),
    until: request.until.toString(),
    answer: request.answerUrl,
  })
  return `genex:${request.redemption}@${request.chainId}/redeem?${query}`
}

/** Reads a till's code. @throws MalformedSaleRequestError */
export function parseSaleRequest(uri: string): SaleRequest {
  const match = /^genex:(0x[0-9a-fA-F]{40})@([0-9]{1,15})\/redeem\?(.*)$/.exec(uri)
  if (!match) throw new MalformedSaleRequestError('it is no redeem URI')
  const query = new URLSearchParams(match[3])
  return {
    chainId: Number(match[2]),
    redemption: address('contract', match[1] ?? ''),
    terminal: address('terminal', field(query, 'terminal')),
    redemptionId: word(field(query, 'id')),
    currency: field(query, 'currency'),
    due: whole(field(query, 'due')),
    answerUrl: url(field(query, 'answer')),
    until: time(field(query, 'until')),
  }
}

function field(query: URLSearchParams, name: string): string {
  const value = query.get(name)
  if (value === null) throw new MalformedSaleRequestError(`${name} is missing`)
  return value
}

function address(name: string, value: string): Address {
  if (!isAddress(value, { strict: false })) throw new MalformedSaleRequestError(`${name} is no address`)
  return getAddress(value)
}

function word(value: string): Hex {
  if (!isHex(value) || value.length !== 66) throw new MalformedSaleRequestError('id is no 32-byte word')
  return value
}

/** Up to what 128 bits hold, in at most 39 digits: as a till takes it. */
function whole(value: string): bigint {
  const number = /^[0-9]{1,39}$/.test(value) ? BigInt(value) : 2n ** 128n
  if (number < 2n ** 128n) return number
  throw new MalformedSaleRequestError(`"${value.slice(0, 40)}" is no whole number`)
}

function time(value: string): number {
  const seconds = whole(value)
  if (seconds >= 2n ** 40n) throw new MalformedSaleRequestError('until is no time')
  return Number(seconds)
}

function url(value: string): string {
  if (!isHttpUrl(value)) throw new MalformedSaleRequestError('answer is no http URL')
  return value
}
