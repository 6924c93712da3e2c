import { couponFactoryOpenExchange } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint256, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'

/** From which series into which; both by their coupons' id with serial 0. */
export type ExchangePathParameters = {
  /** What holders give. */
  source: bigint
  /** What they get. */
  target: bigint
}

const accepts = /* @__PURE__ */ fieldsOf({ source: aUint256, target: aUint256 })

/**
 * Lets holders exchange coupons of one series into another that is worth no less: to extend validity, for instance. Issuer,
 * currency, face, flags and token agree, the target lasts as long or longer and has as much escrow. For the issuer's admin.
 *
 * @throws NOT_ISSUER, ISSUER_NOT_ACTIVE, EXCHANGE_MISMATCH
 * @example
 * ```ts
 * await openExchangeSync(admin, { source: templateId, target: nextYears })
 * ```
 */
export const openExchange = /* @__PURE__ */ defineWrite<ExchangePathParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponFactoryOpenExchange,
    address: addresses.couponFactory,
    functionName: 'openExchange',
    args: [parameters.source, parameters.target],
  }),
)

/** As {@link openExchange}. */
export const openExchangeSync = /* @__PURE__ */ defineSync(openExchange, () => ({}))
