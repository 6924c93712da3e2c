import { z } from '@hono/zod-openapi'
import { address, addressOut, couponId, digits, digitsOut, hex, hexOut, uint } from '../schemas.ts'

/** Statuses of an order. */
const statusSchema = z.enum(['open', 'partially_filled', 'filled', 'cancelled', 'expired', 'unfillable'])
/** Statuses to list by; live: whatever can be filled now. */
export const statusFilterSchema = z.enum([...statusSchema.options, 'live']).openapi({
  description: '`live`: open or partially_filled, whatever can be filled now',
})
/** Sides of the book. */
export const sideSchema = z.enum(['ask', 'bid'])

/** An order as posted: every field given, none beside them. */
const orderSchema = z
  .strictObject({
    kind: z.enum(['ask', 'bid', 'primaryAsk']),
    maker: address,
    taker: address,
    recipient: address,
    couponId,
    scope: z.enum(['id', 'series', 'class']),
    maxSeries: uint(32),
    minRemaining: uint(32),
    minGrade: uint(8),
    amount: digits(64),
    minFill: digits(64),
    paymentToken: address,
    pricing: z.enum(['fixed', 'linear', 'pegged']),
    unitPrice: digits(128),
    priceArgument: digits(128),
    start: uint(40),
    end: uint(40),
    nonce: digits(64),
    epoch: digits(64),
    maxFee: uint(16),
  })
  .openapi('Order')

/** A signed order as posted. */
export const signedOrderSchema = z
  .strictObject({
    order: orderSchema,
    signature: hex(),
    chainId: z.int().min(1),
    verifyingContract: address,
    payment: hex().optional().openapi({
      description: 'Bids: the maker’s payment as packPayment of the SDK makes it; none: an allowance pays',
    }),
  })
  .openapi('SignedOrder')

/** A notice of cancellation as posted. */
export const cancelNoticeSchema = z
  .strictObject({
    deadline: uint(40).openapi({ description: 'First second, Unix time, at which the notice is void.' }),
    signature: hex(),
  })
  .openapi('CancelNotice')

/** A receipt. */
const receiptSchema = z
  .object({ hash: hexOut, sequence: z.int(), receivedAt: z.int(), signature: hexOut })
  .openapi('Receipt')

/** Answer to a post: the receipt, and what the chain makes of the order now. */
export const postedOrderSchema = receiptSchema
  .extend({
    status: statusSchema,
    reason: z.string().nullable().openapi({
      description: 'Why nobody can fill it now, such as INSUFFICIENT_BALANCE; null if it can be filled',
    }),
  })
  .openapi('PostedOrder')

/** An order as answered. */
export const bookOrderSchema = z
  .object({
    hash: hexOut,
    sequence: z.int(),
    receivedAt: z.int(),
    status: statusSchema,
    reason: z.string().nullable(),
    filled: digitsOut,
    fillable: digitsOut,
    price: digitsOut.nullable(),
    order: z.object({
      kind: z.enum(['ask', 'bid', 'primaryAsk']),
      maker: addressOut,
      taker: addressOut,
      recipient: addressOut,
      couponId: hexOut,
      scope: z.enum(['id', 'series', 'class']),
      maxSeries: z.int(),
      minRemaining: z.int(),
      minGrade: z.int(),
      amount: digitsOut,
      minFill: digitsOut,
      paymentToken: addressOut,
      pricing: z.enum(['fixed', 'linear', 'pegged']),
      unitPrice: digitsOut,
      priceArgument: digitsOut,
      start: z.int(),
      end: z.int(),
      nonce: digitsOut,
      epoch: digitsOut,
      maxFee: z.int(),
    }),
    signature: hexOut,
    chainId: z.int(),
    verifyingContract: addressOut,
    payment: hexOut.optional().openapi({ description: 'How a bid is paid; none: by an allowance' }),
  })
  .openapi('BookOrder')
