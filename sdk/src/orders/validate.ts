import { maxUint64, zeroAddress } from 'viem'
import { InvalidOrderError, type OrderIssue } from '../errors/order.ts'
import { decodeCouponId } from '../ids/decode.ts'
import { flagBits } from '../ids/flags.ts'
import type { Coupon } from '../ids/layout.ts'
import { couponFault } from '../ids/validate.ts'
import type { Order } from './types.ts'

/** A rule: the issue to report when `broken` holds. */
type Rule = OrderIssue & { broken: (order: Order, coupon: Coupon) => boolean }

const isBid = (order: Order) => order.kind === 'bid'
const isClass = (order: Order) => order.scope === 'class'
const isSerialised = (coupon: Coupon) => (coupon.flags & flagBits.serialised) !== 0

// Only what the order alone decides. Time, balances, fees and epochs are the chain's to judge.
const rules: readonly Rule[] = [
  {
    code: 'MAKER_ZERO',
    field: 'maker',
    message: 'the maker is the zero address',
    cure: 'set maker to the signing account',
    broken: (order) => order.maker === zeroAddress,
  },
  {
    code: 'TAKER_IS_MAKER',
    field: 'taker',
    message: 'the maker is its own taker',
    cure: 'name another taker or none',
    broken: (order) => order.taker.toLowerCase() === order.maker.toLowerCase(),
  },
  {
    code: 'AMOUNT_ZERO',
    field: 'amount',
    message: 'the amount is 0',
    cure: 'trade at least 1 coupon',
    broken: (order) => order.amount === 0n,
  },
  {
    code: 'AMOUNT_RESERVED',
    field: 'amount',
    message: 'the amount is the mark of a cancelled order',
    cure: 'use an amount below 2^64 - 1',
    broken: (order) => order.amount === maxUint64,
  },
  {
    code: 'MIN_FILL_ABOVE_AMOUNT',
    field: 'minFill',
    message: 'minFill is above the amount',
    cure: 'set minFill to at most the amount',
    broken: (order) => order.minFill > order.amount,
  },
  {
    code: 'PRICE_ZERO',
    field: 'unitPrice',
    message: 'the unit price is 0',
    cure: 'ask or bid at least 1 smallest unit of the token',
    broken: (order) => order.unitPrice === 0n,
  },
  {
    code: 'PRICE_ARGUMENT_UNUSED',
    field: 'priceArgument',
    message: 'a fixed price takes no price argument',
    cure: 'set priceArgument to 0, or pricing to linear or pegged',
    broken: (order) => order.pricing === 'fixed' && order.priceArgument !== 0n,
  },
  {
    code: 'PRICE_ARGUMENT_ZERO',
    field: 'priceArgument',
    message: 'a moving price needs a price argument',
    cure: 'set priceArgument to the price at the end (linear) or to basis points of the formula (pegged)',
    broken: (order) => order.pricing !== 'fixed' && order.priceArgument === 0n,
  },
  {
    code: 'PERIOD_EMPTY',
    field: 'end',
    message: 'the order ends before it starts',
    cure: 'set end after start',
    broken: (order) => order.start >= order.end,
  },
  {
    code: 'EPOCH_LOCKED',
    field: 'epoch',
    message: 'the epoch is the one of a locked account',
    cure: 'unlock trading first and use the new epoch',
    broken: (order) => order.epoch === maxUint64,
  },
  {
    code: 'NATIVE_COIN_BID',
    field: 'paymentToken',
    message: 'a bid cannot pay in the native coin',
    cure: 'bid in an ERC-20 token, such as the wrapped native coin',
    broken: (order) => isBid(order) && order.paymentToken === zeroAddress,
  },
  {
    code: 'MAX_FEE_IN_BID',
    field: 'maxFee',
    message: 'maxFee is set in a bid',
    cure: 'set maxFee to 0: whoever sells into the bid states it',
    broken: (order) => isBid(order) && order.maxFee !== 0,
  },
  {
    code: 'RECIPIENT_IN_ASK',
    field: 'recipient',
    message: 'a recipient is set in an ask',
    cure: 'set recipient to the zero address',
    broken: (order) => !isBid(order) && order.recipient !== zeroAddress,
  },
  {
    code: 'SCOPE_IN_ASK',
    field: 'scope',
    message: 'a scope is set in an ask',
    cure: 'set scope to id',
    broken: (order) => !isBid(order) && order.scope !== 'id',
  },
  {
    code: 'CLASS_FIELDS_UNUSED',
    field: 'scope',
    message: 'maxSeries, minRemaining or minGrade is set without class scope',
    cure: 'set them to 0, or scope to class',
    broken: (order) => !isClass(order) && (order.maxSeries !== 0 || order.minRemaining !== 0 || order.minGrade !== 0),
  },
  {
    code: 'MAX_SERIES_ZERO',
    field: 'maxSeries',
    message: 'a class bid needs maxSeries',
    cure: 'set maxSeries to the newest series that you have looked at',
    broken: (order) => isClass(order) && order.maxSeries === 0,
  },
  {
    code: 'MIN_REMAINING_ZERO',
    field: 'minRemaining',
    message: 'a class bid needs minRemaining',
    cure: 'set the seconds of validity that must be left when it fills',
    broken: (order) => isClass(order) && order.minRemaining === 0,
  },
  {
    code: 'CLASS_NOT_OPEN',
    field: 'couponId',
    message: 'a class bid leaves serial, series and validity open',
    cure: 'take the coupon id through classOf',
    broken: (order, coupon) =>
      isClass(order) &&
      (coupon.serial !== 0 || coupon.series !== 0 || coupon.validFrom !== 0 || coupon.validUntil !== 0),
  },
  {
    code: 'SERIES_NOT_OPEN',
    field: 'couponId',
    message: 'the serial is set',
    cure: 'take the coupon id through templateOf',
    broken: (order, coupon) => (order.scope === 'series' || order.kind === 'primaryAsk') && coupon.serial !== 0,
  },
  {
    code: 'SERIAL_MISSING',
    field: 'couponId',
    message: 'the coupon is serialised, the serial is 0',
    cure: 'name the serial, or bid with series scope',
    broken: (order, coupon) =>
      order.kind !== 'primaryAsk' && order.scope === 'id' && isSerialised(coupon) && coupon.serial === 0,
  },
  {
    code: 'NOT_TRANSFERABLE',
    field: 'couponId',
    message: 'the coupon cannot be traded once sold',
    cure: 'only its issuer sells it, by a primary ask',
    broken: (order, coupon) => order.kind !== 'primaryAsk' && (coupon.flags & flagBits.nonTransferable) !== 0,
  },
]

/**
 * Every rule of an order's shape that it breaks; empty if none. What depends on the chain's state
 * (time, balance, fee, epoch, issuer) is not looked at.
 */
export function validateOrder(order: Order): OrderIssue[] {
  const coupon = decodeCouponId(order.couponId)
  const issues = rules
    .filter((rule) => rule.broken(order, coupon))
    .map(({ code, field, message, cure }) => ({ code, field, message, cure }))
  // An open class id has no validity by design: judge the terms that it does fix.
  const terms = isClass(order) ? { ...coupon, validFrom: 0, validUntil: 1 } : coupon
  const fault = couponFault(terms)
  if (fault) {
    issues.push({
      code: `COUPON_${fault}`,
      field: 'couponId',
      message: `the coupon id is not valid (${fault})`,
      cure: 'take the coupon id from the chain',
    })
  }
  return issues
}

/** @throws InvalidOrderError with every rule that the order breaks */
export function assertOrder(order: Order): void {
  const issues = validateOrder(order)
  if (issues.length > 0) throw new InvalidOrderError(issues)
}
