import { named } from '../../client/named.ts'
import type { GenexClient } from '../../client/types.ts'
import type { SignedOrder } from '../../orders/types.ts'
import { acceptsOrder, completeOrder, type OrderParameters } from './completeOrder.ts'
import { readMarketConfig } from './marketConfig.ts'

/** An ask; see {@link OrderParameters}. */
export type SignAskParameters = OrderParameters & {
  /** Most basis points of the proceeds that may be taken as fee; today's fee by default. */
  maxFee?: number | undefined
}

/**
 * Signs an offer to sell what the account holds. One signature: no approval, no gas.
 *
 * @throws InvalidOrderError, TradingLockedError, WrongChainError, AccountRequiredError
 * @example
 * ```ts
 * const ask = await signAsk(client, {
 *   couponId, amount: 3n, paymentToken, unitPrice: parseUnits('85', 6), expiresIn: 3600, maxFee: 100,
 * })
 * ```
 */
export function signAsk(client: GenexClient, parameters: SignAskParameters): Promise<SignedOrder> {
  return named(async () => {
    acceptsOrder('', parameters)
    const maxFee = parameters.maxFee ?? (await readMarketConfig(client, parameters)).secondaryFee
    return completeOrder(client, parameters, { kind: 'ask', maxFee })
  })
}

/**
 * Signs the issuer's offer of coupons that are minted on sale; serialised ones get the next serials.
 * For the issuer's seller; reserves no quota.
 *
 * @throws as {@link signAsk}
 * @example
 * ```ts
 * const ask = await signPrimaryAsk(seller, {
 *   couponId: templateId, amount: 1_000n, paymentToken, unitPrice: parseUnits('90', 6), expiresIn: 30 * 86_400,
 * })
 * ```
 */
export function signPrimaryAsk(client: GenexClient, parameters: SignAskParameters): Promise<SignedOrder> {
  return named(async () => {
    acceptsOrder('', parameters)
    const maxFee = parameters.maxFee ?? (await readMarketConfig(client, parameters)).primaryFee
    return completeOrder(client, parameters, { kind: 'primaryAsk', maxFee })
  })
}
