import { couponFactoryCloseExchange } from '../../../generated/calls.ts'
import { contractCall } from '../../client/call.ts'
import { aUint256, fieldsOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import type { ExchangePathParameters } from './openExchange.ts'

const accepts = /* @__PURE__ */ fieldsOf({ source: aUint256, target: aUint256 })

/**
 * Ends an exchange for the future; what was exchanged stays. For the issuer's admin.
 *
 * @throws NOT_ISSUER, NO_EXCHANGE_PATH
 * @example
 * ```ts
 * await closeExchangeSync(admin, { source: templateId, target: nextYears })
 * ```
 */
export const closeExchange = /* @__PURE__ */ defineWrite<ExchangePathParameters>(accepts, (parameters, addresses) =>
  contractCall({
    abi: couponFactoryCloseExchange,
    address: addresses.couponFactory,
    functionName: 'closeExchange',
    args: [parameters.source, parameters.target],
  }),
)

/** As {@link closeExchange}. */
export const closeExchangeSync = /* @__PURE__ */ defineSync(closeExchange, () => ({}))
