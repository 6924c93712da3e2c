import { MessageValueError } from '../../errors/describe.ts'
import { orderKinds, orderPricings, orderScopes } from '../../orders/types.ts'
import { complaintReasons } from '../../reviews/types.ts'
import { at, forms } from '../forms.ts'
import { type OrderMessage, ordersOf, type Tree } from '../messages.ts'
import type { MessageKind } from '../schemas.ts'

/** The words that a field stands for: by its number, or by themselves. */
const choices: Readonly<Record<string, readonly string[]>> = {
  kind: orderKinds,
  scope: orderScopes,
  pricing: orderPricings,
  reason: complaintReasons,
}

/**
 * Refuses what fits the types and means nothing: a number that stands for no word, coupons without their amounts, a tree of no
 * order.
 *
 * @throws MessageValueError
 */
export function checkMessage(kind: MessageKind, message: object, path = 'message'): void {
  const { fields, orders } = forms[kind]
  for (const field of fields) {
    if ('hidden' in field) continue
    const value = at(message, field.path)
    const words = choices[field.format]
    if (words && (typeof value === 'string' ? !words.includes(value) : Number(value) >= words.length)) {
      throw new MessageValueError(`${path}.${field.path}`, `${value} is none of ${words.join(', ')}`)
    }
    if (field.format === 'coupons') checkCoupons(message, field.path, field.of as string, path)
  }
  if (orders === 'witness') checkMessage('Order', at(message, orders) as OrderMessage, `${path}.witness`)
  if (orders !== 'tree') return
  const found = ordersOf(at(message, orders) as Tree)
  if (found.length === 0) throw new MessageValueError(`${path}.tree`, 'holds no order')
  for (const [index, order] of found.entries()) checkMessage('Order', order, `${path}.tree(${index})`)
}

function checkCoupons(message: object, ids: string, amounts: string, path: string): void {
  const [coupons, counts] = [ids, amounts].map((name) => at(message, name) as unknown[])
  if (coupons?.length === 0) throw new MessageValueError(`${path}.${ids}`, 'names no coupon')
  if (coupons?.length !== counts?.length) {
    throw new MessageValueError(`${path}.${amounts}`, `has ${counts?.length} entries for ${coupons?.length} coupons`)
  }
}
