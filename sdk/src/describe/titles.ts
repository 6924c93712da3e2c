import { decodeCouponId } from '../ids/decode.ts'
import type { DescribedMessages, OrderMessage } from './messages.ts'
import { ordersOf, wordsOf } from './messages.ts'
import type { MessageKind } from './schemas.ts'
import { type Context, word } from './show/context.ts'
import { spenderText } from './show/contract.ts'
import { faceText, tokenAmount } from './show/money.ts'
import { priceText } from './show/price.ts'
import { dateText } from './show/time.ts'
import { fillText, type TitleCode } from './texts/index.ts'

/** A title before it has its text. */
type Title = readonly [TitleCode, Record<string, string>?]

const orderTitles = { ask: 'ASK', bid: 'BID', primaryAsk: 'PRIMARY_ASK' } as const

function orderTitle(context: Context, order: OrderMessage): Title {
  const { faceValue, currency } = order.coupon
  const face = faceText(context, faceValue, currency)
  const values = { amount: `${order.amount}`, face, price: priceText(context, order) }
  return [orderTitles[wordsOf(order).kind], values]
}

function faceOf(context: Context, couponId: bigint): string {
  const { faceValue, currency } = decodeCouponId(couponId)
  return faceText(context, faceValue, currency)
}

/** Amount of the token in whose domain the message is signed. */
const ownAmount = (context: Context, value: bigint) =>
  tokenAmount(context, value, context.domain.verifyingContract as `0x${string}`)

/** What each message does, in one sentence. */
const titles: { [kind in MessageKind]: (context: Context, message: DescribedMessages[kind]) => Title } = {
  Order: orderTitle,
  BulkOrder: (_, { tree }) => ['BULK_ORDER', { count: `${ordersOf(tree).length}` }],
  Redeem: (context, { totalFace, currency, terminal, honourBy }) => {
    const values = { face: faceText(context, totalFace, currency), terminal, honourBy: dateText(context, honourBy) }
    return [honourBy === 0 ? 'REDEEM' : 'PRESENT', values]
  },
  TransferAuthorization: (_, { amounts, to }) => [
    'TRANSFER',
    { amount: `${amounts.reduce((sum, amount) => sum + amount, 0n)}`, to },
  ],
  Refund: (context, { couponId, amount, payout, paymentToken }) => [
    'REFUND',
    { amount: `${amount}`, face: faceOf(context, couponId), payout: tokenAmount(context, payout, paymentToken) },
  ],
  ClaimPrinted: (context, { couponId, recipient }) => ['CLAIM_PRINTED', { face: faceOf(context, couponId), recipient }],
  CreditScore: (_, { score, issuerId }) => ['CREDIT_SCORE', { score: `${score}`, issuer: `${issuerId}` }],
  Permit: (context, { spender, value }) => [
    'PERMIT',
    { spender: spenderText(context, spender), value: ownAmount(context, value) },
  ],
  ReceiveWithAuthorization: (context, { to, value }) => [
    'PAY_ORDER_HASH',
    { to: spenderText(context, to), value: ownAmount(context, value) },
  ],
  PermitWitnessTransferFrom: (context, { permitted: { amount, token } }) => [
    'PAY_ORDER',
    { value: tokenAmount(context, amount, token) },
  ],
  CancelOrder: () => ['CANCEL_NOTICE'],
  OrderReceipt: () => ['RECEIPT'],
  Review: (_, { positive, issuerId }) => [positive ? 'REVIEW_GOOD' : 'REVIEW_BAD', { issuer: `${issuerId}` }],
  Complaint: (context, { issuerId, reason }) => [
    'COMPLAINT',
    { issuer: `${issuerId}`, reason: word(context, `reason.${reason}`) },
  ],
}

/** Code and text of what a message does. */
export function titleOf(context: Context, kind: MessageKind, message: object): { code: TitleCode; title: string } {
  const [code, values] = (titles[kind] as (context: Context, message: object) => Title)(context, message)
  return { code, title: fillText(context.texts.titles[code], values) }
}
