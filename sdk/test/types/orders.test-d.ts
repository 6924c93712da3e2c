// Orders, messages, money and ids, as programs meet them.
import type { Account, Address, Hex } from 'viem'
import { expectTypeOf } from 'vitest'
import type * as compliance from '../../src/compliance/index.ts'
import type * as ids from '../../src/ids/index.ts'
import type { Deployment, genexActions, Order, SignedOrder } from '../../src/index.ts'
import type * as orders from '../../src/orders/index.ts'
import type * as pricing from '../../src/pricing/index.ts'
import type * as reviews from '../../src/reviews/index.ts'
import type * as server from '../../src/server/index.ts'
import type * as terms from '../../src/terms/index.ts'
import type * as verify from '../../src/verify/index.ts'

// ids
expectTypeOf<ReturnType<typeof ids.decodeCouponId>>().toEqualTypeOf<ids.Coupon>()
expectTypeOf<Parameters<typeof ids.encodeCouponId>>().toEqualTypeOf<[ids.Coupon]>()
expectTypeOf<ReturnType<typeof ids.encodeCouponId>>().toEqualTypeOf<bigint>()
expectTypeOf<ids.Coupon['faceValue']>().toEqualTypeOf<bigint>()
expectTypeOf<ReturnType<typeof ids.decodeFlags>>().toEqualTypeOf<ids.CouponFlags>()
expectTypeOf<ids.CouponFlags['kind']>().toEqualTypeOf<ids.CouponKind>()
expectTypeOf<ids.CouponKind>().toEqualTypeOf<'physical' | 'digital' | 'financial'>()
expectTypeOf<ReturnType<typeof ids.currencyOf>>().toExtend<ids.Currency>()
expectTypeOf<ReturnType<typeof ids.parseMoney>>().toEqualTypeOf<bigint>()
expectTypeOf<Parameters<typeof ids.formatMoney>[0]>().toEqualTypeOf<bigint>()

// Orders
expectTypeOf<SignedOrder>().toExtend<orders.Deployed & { order: Order; signature: Hex; payment?: Hex | undefined }>()
expectTypeOf<Order['kind']>().toEqualTypeOf<orders.OrderKind>()
expectTypeOf<Order['pricing']>().toEqualTypeOf<orders.OrderPricing>()
expectTypeOf<Order['scope']>().toEqualTypeOf<orders.OrderScope>()
expectTypeOf<Order['unitPrice' | 'amount' | 'minFill' | 'couponId' | 'nonce' | 'epoch']>().toEqualTypeOf<bigint>()
expectTypeOf<Parameters<typeof orders.hashOrder>>().toEqualTypeOf<[Order, orders.Deployed]>()
expectTypeOf<Parameters<typeof orders.signOrder>[1]>().toExtend<orders.SignOrderContext & { order: Order }>()
expectTypeOf<orders.SignOrderContext['account']>().toEqualTypeOf<Account | Address>()
expectTypeOf<ReturnType<typeof orders.decodeOrderSignature>>().toEqualTypeOf<orders.OrderSignature>()
expectTypeOf<ReturnType<typeof orders.buildBulkTree>>().toEqualTypeOf<orders.BulkTree>()
expectTypeOf<Parameters<typeof orders.packFill>>().toEqualTypeOf<[orders.Fill]>()
expectTypeOf<Parameters<typeof orders.packSignedOrder>>().toEqualTypeOf<[orders.MatchedOrder]>()
expectTypeOf<SignedOrder>().toExtend<orders.MatchedOrder>()
expectTypeOf<ReturnType<typeof orders.unpackPair>>().toEqualTypeOf<orders.Pair>()

// Payments beside bids
expectTypeOf<orders.PaymentMethod>().toEqualTypeOf<'erc2612' | 'erc3009' | 'permit2'>()
expectTypeOf<orders.Payment['method']>().toEqualTypeOf<orders.PaymentMethod>()
expectTypeOf<Extract<orders.Payment, { method: 'erc2612' }>['value']>().toEqualTypeOf<bigint>()
expectTypeOf<orders.UnsignedPayment['method']>().toEqualTypeOf<orders.PaymentMethod>()
expectTypeOf<Extract<keyof orders.UnsignedPayment, 'signature'>>().toBeNever()
expectTypeOf<ReturnType<typeof orders.unpackPayment>>().toEqualTypeOf<orders.Payment>()
expectTypeOf<ReturnType<typeof orders.paymentMessage>>().toEqualTypeOf<orders.PaymentMessage>()
expectTypeOf<Parameters<typeof orders.paymentMessage>[2]>().toEqualTypeOf<orders.PaymentPlace>()
expectTypeOf<orders.PaidOrder['payment']>().toEqualTypeOf<Hex>()
expectTypeOf<Parameters<typeof orders.readPaymentAllowance>[0]>().toEqualTypeOf<orders.PaymentFacts>()
expectTypeOf<typeof orders.paymentFactsFrom>().toEqualTypeOf<
  (questions: orders.PaymentQuestions) => orders.PaymentFacts
>()
expectTypeOf<Parameters<orders.PaymentQuestions['read']>>().toEqualTypeOf<[orders.PaymentView]>()
expectTypeOf<Awaited<ReturnType<typeof orders.readPaymentAllowance>>>().toEqualTypeOf<
  Omit<orders.PaymentMeans, 'balance'>
>()
expectTypeOf<orders.OrderReason>().toEqualTypeOf<{ code: string; message: string; cure: string | undefined }>()

// Auctions
expectTypeOf<ReturnType<typeof orders.callAuction>>().toEqualTypeOf<orders.CallAuction>()
expectTypeOf<Parameters<typeof orders.callAuction>>().toEqualTypeOf<[orders.CallAuctionParameters]>()
expectTypeOf<orders.CallAuctionParameters>().toExtend<orders.AuctionTerms>()
expectTypeOf<orders.CallAuctionParameters['orders'][number]>().toEqualTypeOf<orders.AuctionOrder>()
expectTypeOf<NonNullable<orders.AuctionBudget['ways']>>().toEqualTypeOf<Partial<Record<orders.PaymentWay, bigint>>>()
expectTypeOf<orders.CallAuction['refused'][number]>().toEqualTypeOf<orders.RefusedOrder>()
expectTypeOf<orders.RefusedOrder['reason']>().toEqualTypeOf<orders.OrderReason>()
expectTypeOf<ReturnType<typeof orders.englishAuction>>().toEqualTypeOf<orders.EnglishAuction>()
expectTypeOf<Parameters<typeof orders.englishAuction>>().toEqualTypeOf<[orders.EnglishAuctionParameters]>()
expectTypeOf<NonNullable<ReturnType<typeof orders.clearingPrice>>>().toEqualTypeOf<orders.Clearing>()
expectTypeOf<orders.PricedAmount>().toEqualTypeOf<{ unitPrice: bigint; amount: bigint }>()

// Messages: each name brings its own fields.
expectTypeOf<orders.MessageName>().toEqualTypeOf<keyof orders.Messages>()
expectTypeOf<orders.Messages>().toEqualTypeOf<{
  Redeem: orders.Redeem
  TransferAuthorization: orders.TransferAuthorization
  CreditScore: orders.CreditScore
  ClaimPrinted: orders.ClaimPrinted
  Refund: orders.Refund
}>()
expectTypeOf<ReturnType<typeof orders.messageTypedData<'Redeem'>>>().toExtend<orders.MessageTypedData>()
expectTypeOf<ReturnType<typeof orders.messageTypedData<'Redeem'>>['primaryType']>().toEqualTypeOf<'Redeem'>()
expectTypeOf<Parameters<typeof orders.domainOf>[0]>().toEqualTypeOf<orders.DomainContract>()
expectTypeOf<Uncapitalize<orders.DomainContract>>().toExtend<keyof Deployment>()

// Whose word it is
expectTypeOf<Awaited<ReturnType<typeof verify.verifySignature>>>().toEqualTypeOf<verify.SignatureVerification>()
expectTypeOf<Awaited<ReturnType<typeof verify.verifySignedOrder>>>().toEqualTypeOf<verify.OrderVerification>()
expectTypeOf<verify.OrderVerification['by']>().toEqualTypeOf<'ecdsa' | 'erc1271' | 'erc6492' | 'registered'>()
expectTypeOf<Extract<verify.SignatureVerification, { countsOnChain: true }>['by']>().toEqualTypeOf<
  'ecdsa' | 'erc1271'
>()
expectTypeOf<verify.VerifySignatureParameters>().toEqualTypeOf<verify.SignatureQuestion>()
expectTypeOf<verify.VerifySignedOrderParameters['order']>().toEqualTypeOf<SignedOrder>()
expectTypeOf<Parameters<typeof server.createOrderHasher>>().toEqualTypeOf<[(server.OrderHasherOptions | undefined)?]>()
expectTypeOf<Awaited<ReturnType<typeof server.createOrderHasher>>>().toEqualTypeOf<server.OrderHasher>()
expectTypeOf<server.OrderHasher['hashOrder']>().toEqualTypeOf<typeof orders.hashOrder>()
expectTypeOf<Parameters<typeof server.createVerifier>>().toEqualTypeOf<[(server.VerifierOptions | undefined)?]>()
expectTypeOf<Awaited<ReturnType<typeof server.createVerifier>>>().toEqualTypeOf<server.OrderVerifier>()
expectTypeOf<server.OrderVerifier['engines']>().toEqualTypeOf<{
  curve: server.CurveEngine
  keccak: server.KeccakEngine
}>()

// Reviews
expectTypeOf<reviews.SignedReview>().toExtend<reviews.ReviewMessage>()
expectTypeOf<Extract<reviews.ReviewMessage, { kind: 'review' }>['message']>().toEqualTypeOf<reviews.Review>()
expectTypeOf<Extract<reviews.ReviewMessage, { kind: 'complaint' }>['message']>().toEqualTypeOf<reviews.Complaint>()
expectTypeOf<reviews.Review>().toExtend<reviews.ReviewSubject>()
expectTypeOf<NonNullable<reviews.SignedReview['proof']>>().toEqualTypeOf<reviews.RedemptionProof>()
expectTypeOf<reviews.ReviewFinding['redemption']>().toEqualTypeOf<reviews.ProvenRedemption | null>()
expectTypeOf<reviews.ProvenRedemption['state']>().toEqualTypeOf<reviews.RevealedRecord['state']>()
expectTypeOf<reviews.SignedReviewJson['proof']>().toEqualTypeOf<reviews.RedemptionProofJson | undefined>()
expectTypeOf<reviews.RedemptionProofJson['amounts'][number]>().toEqualTypeOf<string>()

// Terms and lists
expectTypeOf<Parameters<typeof terms.encodeTerms>>().toEqualTypeOf<[terms.Terms]>()
expectTypeOf<terms.Terms[string]>().toEqualTypeOf<terms.TermsValue>()
expectTypeOf<ReturnType<typeof terms.readConditions>>().toEqualTypeOf<terms.Conditions | terms.UnreadableCondition>()
expectTypeOf<ReturnType<typeof compliance.parseBlockList>>().toEqualTypeOf<compliance.BlockList>()
expectTypeOf<compliance.BlockList['skipped'][number]>().toEqualTypeOf<compliance.SkippedEntry>()

// Prices are bigint, rates are numbers.
expectTypeOf<Parameters<typeof pricing.explainPrice>>().toEqualTypeOf<[pricing.ExplainPriceParameters]>()
expectTypeOf<ReturnType<typeof pricing.explainPrice>>().toEqualTypeOf<pricing.PriceExplanation>()
expectTypeOf<pricing.PriceExplanation['reasons'][number]>().toEqualTypeOf<pricing.PriceReason>()
expectTypeOf<pricing.PriceReason['code']>().toEqualTypeOf<'TIME' | 'CREDIT' | 'MARKET'>()
expectTypeOf<Parameters<typeof pricing.fairValue>>().toEqualTypeOf<[pricing.ValueParameters]>()
expectTypeOf<pricing.ValueParameters['curve']>().toEqualTypeOf<pricing.TimeCurve>()
expectTypeOf<ReturnType<typeof pricing.fairValue>>().toEqualTypeOf<bigint>()
expectTypeOf<Parameters<typeof pricing.lossGivenDefault>>().toEqualTypeOf<[pricing.LossParameters]>()
expectTypeOf<Parameters<typeof pricing.powerDiscount>>().toEqualTypeOf<[pricing.PowerDiscountParameters]>()
expectTypeOf<Parameters<typeof pricing.countDays>>().toEqualTypeOf<[pricing.Period]>()
expectTypeOf<pricing.Period['dayCount']>().toEqualTypeOf<pricing.DayCount>()
expectTypeOf<Parameters<typeof pricing.readCurvePoints>[1]>().toEqualTypeOf<pricing.ReadCurvePointsParameters>()
expectTypeOf<Awaited<ReturnType<typeof pricing.readCurvePoints>>>().toEqualTypeOf<pricing.CurvePoint[]>()
expectTypeOf<ReturnType<typeof pricing.fitCurve>>().toEqualTypeOf<pricing.YieldCurve | undefined>()
expectTypeOf<pricing.YieldCurve>().toEqualTypeOf<pricing.LinearCurve | pricing.NelsonSiegelCurve>()
expectTypeOf<pricing.LinearCurve['through'][number]>().toEqualTypeOf<pricing.Knot>()

// Deployments
expectTypeOf<Deployment['marketplace']>().toEqualTypeOf<Address>()
expectTypeOf<NonNullable<Parameters<typeof genexActions>[0]>>().toEqualTypeOf<{ addresses?: Deployment | undefined }>()
