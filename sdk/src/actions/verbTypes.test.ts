import { expect, expectTypeOf, test } from 'vitest'
import type { allActions } from './all.ts'
import type { Trade } from './orders/fillEvents.ts'
import type { FillParameters } from './orders/fillParameters.ts'
import type { CommonCode, VerbErrorCode, VerbErrorType, VerbName, VerbParameters, VerbReturnType } from './verbTypes.ts'

test('parameters and answer of a verb go by its name', () => {
  expectTypeOf<VerbParameters<'getScore'>['issuerId']>().toEqualTypeOf<number>()
  expectTypeOf<FillParameters>().toExtend<VerbParameters<'fill'>>()
  expectTypeOf<VerbReturnType<'fillSync'>['fills']>().toEqualTypeOf<readonly Trade[]>()
  expectTypeOf<VerbReturnType<'fill'>>().toEqualTypeOf<`0x${string}`>()
  expectTypeOf<keyof typeof allActions>().toExtend<VerbName>()
})

test('the codes of a verb are those that it documents, and no others', () => {
  type Documented =
    | 'APP_FEE_TOO_HIGH'
    | 'BELOW_MIN_FILL'
    | 'BLOCKED'
    | 'COUPON_EXPIRED'
    | 'COUPON_NON_TRANSFERABLE'
    | 'ESCROW_NOT_COVERED'
    | 'ETH_TRANSFER_FAILED'
    | 'FEE_ABOVE_MAXIMUM'
    | 'INSUFFICIENT_BALANCE'
    | 'INSUFFICIENT_VALUE'
    | 'INVALID_ORDER'
    | 'INVALID_PAYMENT'
    | 'INVALID_SIGNATURE'
    | 'ISSUER_NOT_ACTIVE'
    | 'ISSUER_UNDER_NOTICE'
    | 'LOCKED'
    | 'MALFORMED_FILL'
    | 'MALFORMED_ORDER'
    | 'NOT_APPROVED'
    | 'NOT_ATTESTED'
    | 'NOT_RECEIVED'
    | 'NOT_SELLER'
    | 'NO_SUCH_SERIES'
    | 'ORDER_CANCELLED'
    | 'ORDER_EXPIRED'
    | 'ORDER_NOT_STARTED'
    | 'OVERFILL'
    | 'OVER_LIMIT'
    | 'OVER_QUOTA'
    | 'PAUSED'
    | 'PRICE_ABOVE_CAP'
    | 'PRICE_ABOVE_LIMIT'
    | 'RECIPIENT_REJECTED'
    | 'REENTRANCY'
    | 'RETIRED'
    | 'SCORE_STALE'
    | 'SELF_TRADE'
    | 'SERIES_EXPIRED'
    | 'SERIES_NOT_APPROVED'
    | 'STALE_EPOCH'
    | 'TIER_TOO_LOW'
    | 'TRANSFER_FROM_FAILED'
    | 'VALUE_TOO_LARGE'
    | 'WRONG_PAYMENT_TOKEN'
    | 'WRONG_TAKER'
    | 'ZERO_AMOUNT'
  expectTypeOf<VerbErrorCode<'fill'>>().toEqualTypeOf<CommonCode | Documented>()
  expectTypeOf<VerbErrorCode<'fillSync'>>().toEqualTypeOf<CommonCode | Documented>()
  expectTypeOf<VerbErrorCode<'cancelWord'>>().toEqualTypeOf<CommonCode>()
})

test('a switch over the code of an error can cover all of them', () => {
  function advice(error: VerbErrorType<'cancelAll'>): string {
    switch (error.code) {
      case 'LOCKED':
        return 'unlock first'
      case 'USER_REJECTED':
      case 'ACCOUNT_REQUIRED':
        return 'nothing was sent'
      case 'CALL_FAILED':
      case 'EVENT_MISSING':
      case 'FIELD_OUT_OF_RANGE':
      case 'INSUFFICIENT_FUNDS':
      case 'INVALID_ARGUMENT':
      case 'NO_ANSWER':
      case 'NO_SIGNER':
      case 'REVERTED':
      case 'TRANSACTION_REPLACED':
      case 'TRANSACTION_REVERTED':
      case 'UNKNOWN_CHAIN':
      case 'WRONG_CHAIN':
        return error.cure ?? ''
      default:
        return error.code satisfies never
    }
  }
  expect(advice({ code: 'LOCKED' } as VerbErrorType<'cancelAll'>)).toBe('unlock first')
})
