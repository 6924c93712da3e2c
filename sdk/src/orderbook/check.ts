import { InvalidArgumentError } from '../errors/argument.ts'
import { orderScopes } from '../orders/types.ts'
import { type BookCommand, type LimitCommand, type MarketCommand, selfTradeModes, timesInForce } from './types.ts'

// Written out: a book carries out a million commands a second, and lists of checks would take longer than the command.

const types: readonly string[] = ['limit', 'market', 'cancel', 'advance', 'grade', 'call', 'clear']
const sides: readonly string[] = ['ask', 'bid']
const aCount = 'a whole number from 0 on'

/**
 * Whether a command is one, in a book with or without coupons. What it comes to is not looked at.
 *
 * @throws InvalidArgumentError
 */
export function checkCommand(command: BookCommand, hasCoupons: boolean): void {
  if (typeof command !== 'object' || command === null) throw new InvalidArgumentError('command', 'a command', command)
  checkCount('time', command.time)
  switch (command.type) {
    case 'limit':
      checkArrival(command, hasCoupons)
      checkLimit(command)
      break
    case 'market':
      checkArrival(command, hasCoupons)
      checkMarket(command)
      break
    case 'cancel':
      checkId('id', command.id)
      break
    case 'grade':
      checkGrade('grade', command.grade)
      break
    case 'clear':
      if (command.reference !== undefined) checkPositive('reference', command.reference)
      break
    default:
      checkWord('type', command.type, types)
  }
}

function checkArrival(command: LimitCommand | MarketCommand, hasCoupons: boolean): void {
  checkId('id', command.id)
  checkWord('side', command.side, sides)
  checkPositive('amount', command.amount)
  const { minFill, owner, selfTrade } = command
  if (minFill !== undefined && (typeof minFill !== 'bigint' || minFill < 0n)) {
    throw new InvalidArgumentError('minFill', 'a bigint from 0 on', minFill)
  }
  if (owner !== undefined) checkId('owner', owner)
  if (selfTrade !== undefined) checkWord('selfTrade', selfTrade, selfTradeModes)
  if (hasCoupons) checkCoupon(command)
  else if (command.couponId !== undefined) throw noCoupon(command.couponId)
}

function checkLimit({ price, timeInForce, until, postOnly }: LimitCommand): void {
  checkPositive('price', price)
  if (timeInForce !== undefined) checkWord('timeInForce', timeInForce, timesInForce)
  if (timeInForce === 'GTT') checkCount('until', until)
  else if (until !== undefined) throw new InvalidArgumentError('until', 'left out unless timeInForce is GTT', until)
  if (postOnly === undefined || postOnly === false) return
  if (postOnly !== true) throw new InvalidArgumentError('postOnly', 'true or false', postOnly)
  if (timeInForce === 'IOC' || timeInForce === 'FOK') {
    throw new InvalidArgumentError('postOnly', `left out of ${timeInForce} orders, which never rest`, postOnly)
  }
}

function checkMarket(command: MarketCommand & { price?: unknown; until?: unknown; postOnly?: unknown }): void {
  if (command.timeInForce !== undefined) checkWord('timeInForce', command.timeInForce, ['IOC', 'FOK'])
  for (const field of ['price', 'until', 'postOnly'] as const) {
    const value = command[field]
    if (value !== undefined) throw new InvalidArgumentError(field, 'left out of market orders', value)
  }
}

function checkCoupon({ side, couponId, scope, ...bounds }: LimitCommand | MarketCommand): void {
  if (typeof couponId !== 'bigint' || couponId < 0n || couponId >> 256n !== 0n) {
    throw new InvalidArgumentError('couponId', 'a bigint from 0 to 2^256 − 1', couponId)
  }
  if (scope === undefined) return
  checkWord('scope', scope, side === 'bid' ? orderScopes : ['id'])
  if (scope !== 'class') return
  checkCount('maxSeries', bounds.maxSeries)
  checkCount('minRemaining', bounds.minRemaining)
  if (bounds.minGrade !== undefined) checkGrade('minGrade', bounds.minGrade)
}

/** @throws InvalidArgumentError */
export function checkGrade(field: string, value: unknown): void {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 255) {
    throw new InvalidArgumentError(field, 'a grade, a whole number from 0 to 255', value)
  }
}

/** @throws InvalidArgumentError */
export function checkCount(field: string, value: unknown): void {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new InvalidArgumentError(field, aCount, value)
}

function checkPositive(field: string, value: unknown): void {
  if (typeof value !== 'bigint' || value <= 0n) throw new InvalidArgumentError(field, 'a bigint from 1 on', value)
}

function checkId(field: string, value: unknown): void {
  // -0 is 0 to a map and in JSON, and would come back as another number.
  if (typeof value === 'string' || (Number.isSafeInteger(value) && !Object.is(value, -0))) return
  throw new InvalidArgumentError(field, 'a text or a whole number', value)
}

/** @throws InvalidArgumentError */
export function checkWord(field: string, value: unknown, words: readonly string[]): void {
  if (!words.includes(value as string)) throw new InvalidArgumentError(field, `one of ${words.join(', ')}`, value)
}

function noCoupon(given: unknown): InvalidArgumentError {
  const cure = 'leave it out, or create the book with the couponId of its class'
  return new InvalidArgumentError('couponId', 'left out in a book without coupons', given, cure)
}
