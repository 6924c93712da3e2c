import type { DomainContract } from '../messages/domains.ts'
import { messageTypes, orderTypes } from '../messages/types.ts'
import { maxBulkHeight } from '../orders/bulk.ts'
import { bulkTypes } from '../orders/bulkType.ts'
import { permitTypes, receiveTypes, witnessTypes } from '../orders/paymentMessages.ts'
import { noticeTypes } from '../relayer/notices.ts'
import { reviewTypes } from '../reviews/typedData.ts'

/** Struct types as typed data lists them. */
export type TypeSet = Readonly<Record<string, readonly { readonly name: string; readonly type: string }[]>>

/** Whose domain a message is signed in: a contract of the protocol, a token, Permit2, or nobody's. */
export type Place = DomainContract | 'token' | 'permit2' | 'notice'

/** Every message that the protocol has people sign, by the name of its type. */
export const schemas = {
  Order: { place: 'Marketplace', types: orderTypes },
  BulkOrder: { place: 'Marketplace', types: /* @__PURE__ */ bulkTypes(1) },
  Redeem: { place: 'Redemption', types: { Redeem: messageTypes.Redeem } },
  TransferAuthorization: { place: 'Coupon', types: { TransferAuthorization: messageTypes.TransferAuthorization } },
  Refund: { place: 'Treasury', types: { Refund: messageTypes.Refund } },
  ClaimPrinted: { place: 'CouponFactory', types: { ClaimPrinted: messageTypes.ClaimPrinted } },
  CreditScore: { place: 'CreditRegistry', types: { CreditScore: messageTypes.CreditScore } },
  Permit: { place: 'token', types: permitTypes },
  ReceiveWithAuthorization: { place: 'token', types: receiveTypes },
  PermitWitnessTransferFrom: { place: 'permit2', types: witnessTypes },
  CancelOrder: { place: 'notice', types: { CancelOrder: noticeTypes.CancelOrder } },
  OrderReceipt: { place: 'notice', types: { OrderReceipt: noticeTypes.OrderReceipt } },
  Review: { place: 'notice', types: { Review: reviewTypes.Review } },
  Complaint: { place: 'notice', types: { Complaint: reviewTypes.Complaint } },
} as const satisfies Record<string, { place: Place; types: TypeSet }>

/** Name of a message's type. */
export type MessageKind = keyof typeof schemas

/** What an ERC-7739 account's owner signs around a message; the types of the message follow. */
export const nestedFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
] as const

export function isMessageKind(name: unknown): name is MessageKind {
  return typeof name === 'string' && Object.hasOwn(schemas, name)
}

/** The types of a message: of a tree those of its height, which the typed data tells. */
export function typesOf(kind: MessageKind, given: TypeSet): TypeSet {
  if (kind !== 'BulkOrder') return schemas[kind].types
  const tree = given.BulkOrder?.[0]?.type
  for (let height = 2; height <= maxBulkHeight; height++) {
    const types = bulkTypes(height)
    if (types.BulkOrder[0].type === tree) return types
  }
  return schemas.BulkOrder.types
}
