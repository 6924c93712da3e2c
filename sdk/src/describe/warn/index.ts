import { zeroAddress } from 'viem'
import { forms } from '../forms.ts'
import type { DescribedMessages } from '../messages.ts'
import type { Request } from '../read/request.ts'
import type { MessageKind } from '../schemas.ts'
import type { Context } from '../show/context.ts'
import { idWarnings } from './coupon.ts'
import { redeemWarnings, refundWarnings, transferWarnings } from './coupons.ts'
import type { Found } from './found.ts'
import { orderWarnings } from './order.ts'
import { authorisationWarnings, permitWarnings, witnessWarnings } from './payment.ts'
import { placeWarnings } from './place.ts'
import { expiryWarnings } from './time.ts'

const reveals = (_: Context, { terminal }: { terminal: string }): Found[] =>
  terminal === zeroAddress ? [] : [{ code: 'REVEALS_REDEMPTION' }]

/** What to warn of in each message; of a tree each order has its own. */
const rules: { [kind in MessageKind]: (context: Context, message: DescribedMessages[kind]) => Found[] } = {
  Order: orderWarnings,
  BulkOrder: () => [],
  Redeem: redeemWarnings,
  TransferAuthorization: transferWarnings,
  Refund: refundWarnings,
  ClaimPrinted: (context, { couponId }) => idWarnings(context, [couponId]),
  CreditScore: () => [{ code: 'SCORER_ONLY' }],
  Permit: permitWarnings,
  ReceiveWithAuthorization: authorisationWarnings,
  PermitWitnessTransferFrom: witnessWarnings,
  CancelOrder: () => [{ code: 'CANCEL_NOT_BINDING' }, { code: 'CANCEL_OF_HASH' }],
  OrderReceipt: () => [{ code: 'RELAYER_ONLY' }],
  Review: reveals,
  Complaint: reveals,
}

/** Everything that hurts whoever overlooks it, but for the orders within. */
export function warningsOf(context: Context, request: Request): Found[] {
  const { kind, message } = request
  const rule = rules[kind] as (context: Context, message: unknown) => Found[]
  // An order's time is looked at with the order.
  const time = kind === 'Order' ? [] : expiryWarnings(context, forms[kind], message)
  return [...placeWarnings(context, request), ...rule(context, message), ...time]
}
