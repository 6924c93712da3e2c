/**
 * Orders and every other signed message: typed data, hashes, signatures, bulk trees, payments, call-data packing, validation,
 * auctions.
 *
 * @module
 */
export { type Deployed, type DomainContract, domainNames, domainOf } from '../messages/domains.ts'
export { type MessageTypedData, signNestedTypedData, wrapNestedSignature } from '../messages/nested.ts'
export {
  hashTypedMessage,
  messageTypedData,
  recoverMessageSigner,
  signTypedMessage,
} from '../messages/typedData.ts'
export {
  type ClaimPrinted,
  type CreditScore,
  type MessageName,
  type Messages,
  messageContracts,
  messageTypes,
  orderTypes,
  type Redeem,
  type Refund,
  type TransferAuthorization,
} from '../messages/types.ts'
export { type CallAuction, type CallAuctionParameters, callAuction } from './auction/callAuction.ts'
export { type Clearing, clearingPrice, type PricedAmount } from './auction/clearingPrice.ts'
export { type EnglishAuction, type EnglishAuctionParameters, englishAuction } from './auction/englishAuction.ts'
export type { AuctionBudget, AuctionOrder, AuctionTerms, PaymentWay, RefusedOrder } from './auction/types.ts'
export {
  type BulkTree,
  buildBulkTree,
  bulkHeight,
  bulkProof,
  bulkRoot,
  bulkTypedData,
  bulkTypeHash,
  hashBulkOrder,
  maxBulkHeight,
} from './bulk.ts'
export { couponTypeHash, orderTypeHash } from './digest.ts'
export { emptyOrder } from './emptyOrder.ts'
export { type Fill, fillFlags, packFill } from './fill.ts'
export { fitsCoupon, fitsSeries } from './fits.ts'
export { hashCouponStruct, hashOrder, hashOrderStruct } from './hash.ts'
export {
  type MatchedOrder,
  type Pair,
  packPair,
  packSignedOrder,
  unpackPair,
  unpackSignedOrder,
} from './match.ts'
export { packOrder } from './pack.ts'
export { type Payment, type PaymentMethod, packPayment, paymentMethods, unpackPayment } from './payment.ts'
export { type PaymentQuestions, type PaymentView, paymentFactsFrom } from './paymentFacts.ts'
export {
  isPaid,
  isPayable,
  type PaidOrder,
  type PaymentFacts,
  readPaymentAllowance,
} from './paymentMeans.ts'
export {
  bidValue,
  hashPayment,
  type PaymentMessage,
  type PaymentPlace,
  paymentMessage,
  permit2Address,
  permit2Domain,
  type UnsignedPayment,
} from './paymentMessages.ts'
export { assertPayable, assertPayment } from './paymentRules.ts'
export type { OrderReason } from './reason.ts'
export { type SignOrderContext, signBulkOrders, signOrder } from './sign.ts'
export {
  compactOrderSignature,
  decodeOrderSignature,
  encodeBulkSignature,
  type OrderSignature,
} from './signature.ts'
export { orderMessage, orderTypedData } from './typedData.ts'
export {
  type Order,
  type OrderKind,
  type OrderPricing,
  type OrderScope,
  orderKinds,
  orderPricings,
  orderScopes,
  type SignedOrder,
} from './types.ts'
export { unpackOrder } from './unpack.ts'
export { unpackFill } from './unpackFill.ts'
export { assertOrder, validateOrder } from './validate.ts'
export { assertOrderSigner, recoverOrderSigner, verifyOrder } from './verify.ts'
