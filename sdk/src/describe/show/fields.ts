import { type Address, zeroAddress } from 'viem'
import { currencies } from '../../money/currencies.ts'
import { orderKinds, orderPricings, orderScopes } from '../../orders/types.ts'
import type { complaintReasons } from '../../reviews/types.ts'
import { at, type Form, type Format, type Row } from '../forms.ts'
import type { OrderMessage } from '../messages.ts'
import type { DescriptionLine } from '../types.ts'
import { type Context, tokenText, word } from './context.ts'
import { couponText, flagsText } from './coupon.ts'
import { faceText, percent, tokenAmount } from './money.ts'
import { priceArgumentText, unitPriceText } from './price.ts'
import { couponEndText, dateText, durationText } from './time.ts'

/** Tells a value; `of` is what its row says that it is in. Several texts are several lines. */
type Show = (context: Context, value: never, of: never, message: never) => string | string[]

const show: Readonly<Record<Format, Show>> = {
  account: (_, account: Address) => account,
  token: (context, token: Address) => tokenText(context, token),
  tokenAmount: (context, amount: bigint, token: Address) => tokenAmount(context, amount, token),
  price: (context, _value, _of, order: OrderMessage) => unitPriceText(context, order),
  priceArgument: (context, _value, _of, order: OrderMessage) => priceArgumentText(context, order),
  // Amounts of a list stand beside their coupons.
  count: (_, count: number | bigint | bigint[]) => (Array.isArray(count) ? [] : `${count}`),
  hash: (_, hash: string) => hash,
  date: (context, seconds: number | bigint) => dateText(context, seconds),
  couponEnd: (context, seconds: number) => couponEndText(context, seconds),
  duration: (context, seconds: number) => durationText(context, seconds),
  basisPoints: (_, points: number) => percent(BigInt(points)),
  currency: (_, currency: number) => `${currencies.byNumber.get(currency)?.code ?? ''} (${currency})`.trim(),
  face: (context, amount: bigint, currency: number) => faceText(context, amount, currency),
  flags: (context, flags: number) => flagsText(context, flags),
  coupon: (context, id: bigint) => couponText(context, id),
  coupons: (context, ids: bigint[], amounts: bigint[]) =>
    ids.map((id, index) => word(context, 'coupons', { amount: `${amounts[index]}`, coupon: couponText(context, id) })),
  kind: (context, kind: number) => word(context, `kind.${orderKinds[kind] as 'ask'}`),
  scope: (context, scope: number) => word(context, `scope.${orderScopes[scope] as 'id'}`),
  pricing: (context, pricing: number) => word(context, `pricing.${orderPricings[pricing] as 'fixed'}`),
  reason: (context, reason: (typeof complaintReasons)[number]) => word(context, `reason.${reason}`),
  judgement: (context, positive: boolean) => word(context, positive ? 'good' : 'bad'),
}

/** The lines of a message's fields. */
export function fieldLines(context: Context, { fields }: Form, message: object): DescriptionLine[] {
  return fields.flatMap((field) => {
    if ('hidden' in field) return []
    return [rowTexts(context, field, message)].flat().map((value) => line(context, field.line, value))
  })
}

/** A line by its code. */
export function line(context: Context, code: DescriptionLine['code'], value: string): DescriptionLine {
  return { code, label: context.texts.lines[code], value }
}

function rowTexts(context: Context, { path, format, of, zero }: Row, message: object): string | string[] {
  const value = at(message, path)
  if (zero && isZero(value)) return zero === 'omit' ? [] : word(context, zero)
  // A permit is of the token whose domain it is signed in.
  const unit = of === '@.to' ? context.domain.verifyingContract : of && at(message, of)
  return show[format](context, value as never, unit as never, message as never)
}

function isZero(value: unknown): boolean {
  return typeof value === 'string' ? value === zeroAddress || /^0x0+$/.test(value) : BigInt(value as number) === 0n
}
