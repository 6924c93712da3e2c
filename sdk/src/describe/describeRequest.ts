import { aCountOf, anAddress, aTime, fieldsOf, nothing, oneOf, optional } from '../client/check.ts'
import { at, forms } from './forms.ts'
import { type OrderMessage, ordersOf, type Tree, wordsOf } from './messages.ts'
import { checkMessage } from './read/check.ts'
import { type Request, readRequest } from './read/request.ts'
import type { Context } from './show/context.ts'
import { fieldLines, line } from './show/fields.ts'
import { percent, shareOf, tokenAmount } from './show/money.ts'
import { worstPrice } from './show/price.ts'
import { type Locale, texts } from './texts/index.ts'
import { titleOf } from './titles.ts'
import type { DescribeOptions, Description, DescriptionLine, DescriptionPart } from './types.ts'
import { sortWarnings, tellWarnings } from './warn/found.ts'
import { warningsOf } from './warn/index.ts'
import { orderWarnings } from './warn/order.ts'
import { signerWarnings } from './warn/place.ts'

const aLocale = /* @__PURE__ */ oneOf(Object.keys(texts) as Locale[])
const tokenFacts = /* @__PURE__ */ fieldsOf({ decimals: /* @__PURE__ */ aCountOf(8) })

/** Refuses options of another type than they are. @throws InvalidArgumentError */
function checkOptions(options: DescribeOptions): void {
  nothing('options', options)
  const { locale = 'en', tokens = {}, now, account, deployments } = options
  aLocale('locale', locale)
  optional(aTime)('now', now)
  optional(anAddress)('account', account)
  optional(nothing)('deployments', deployments)
  nothing('tokens', tokens)
  for (const [token, facts] of Object.entries(tokens)) tokenFacts(`tokens[${token}]`, facts)
}

/**
 * Tells what a signature would do, in the user's language: for every message that the protocol has people sign. Asks no
 * network, and refuses what it does not know to the letter instead of guessing.
 *
 * @param typedData - as the wallet received it: an object, or its JSON
 *
 * @throws UnknownMessageError, MessageTypesError, MessageDomainError, MessageValueError, InvalidArgumentError
 * @example
 * ```ts
 * const { title, lines, warnings } = describeRequest(typedData, {
 *   locale: 'en',
 *   tokens: { [usdc]: { symbol: 'USDC', decimals: 6, currency: 'USD' } },
 * })
 * ```
 */
export function describeRequest(typedData: unknown, options: DescribeOptions = {}): Description {
  checkOptions(options)
  const request = readRequest(typedData)
  const { kind, domain, message } = request
  checkMessage(kind, message)
  const context: Context = { texts: texts[options.locale ?? 'en'], domain, options }
  const parts = partsOf(context, request)
  const lines = kind === 'Order' ? orderLines(context, message as unknown as OrderMessage) : []
  const own = tellWarnings(context, warningsOf(context, request))
  return {
    message: kind,
    ...titleOf(context, kind, message),
    lines: [...lines, ...fieldLines(context, forms[kind], message), ...placeLines(context, request)],
    // Whoever shows no parts shows their warnings.
    warnings: sortWarnings([...own, ...parts.flatMap((part) => part.warnings)]),
    parts,
  }
}

function partsOf(context: Context, { kind, message, account }: Request): DescriptionPart[] {
  const { orders } = forms[kind]
  if (!orders) return []
  return ordersOf(at(message, orders) as Tree).map((order) => ({
    ...titleOf(context, 'Order', order),
    lines: [...orderLines(context, order), ...fieldLines(context, forms.Order, order)],
    warnings: tellWarnings(context, [
      ...signerWarnings(context, order.maker, account),
      ...orderWarnings(context, order),
    ]),
  }))
}

/** What follows from an order's numbers: the worst that it costs or brings, and how that stands to the face value. */
function orderLines(context: Context, order: OrderMessage): DescriptionLine[] {
  const { amount, paymentToken, maxFee } = order
  const { faceValue, currency } = order.coupon
  const price = worstPrice(order)
  const isBid = wordsOf(order).kind === 'bid'
  const total = isBid ? price * amount : (price * amount * BigInt(Math.max(0, 10_000 - maxFee))) / 10_000n
  const share = shareOf(context, price, paymentToken, { value: faceValue, currency })
  const sum = line(context, isBid ? 'paysAtMost' : 'getsAtLeast', tokenAmount(context, total, paymentToken))
  return share === undefined ? [sum] : [sum, line(context, 'share', percent(share))]
}

function placeLines(context: Context, { domain, account }: Request): DescriptionLine[] {
  const { chainId, verifyingContract } = domain
  return [
    ...(account ? [line(context, 'account', account)] : []),
    line(context, 'chain', `${chainId}`),
    ...(verifyingContract ? [line(context, 'contract', verifyingContract)] : []),
  ]
}
