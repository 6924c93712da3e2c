/**
 * A fee out of the price of one trade, smallest units of the token. As `_chargeFees` and `_chargeApp` of the Marketplace take
 * it: of unit price times amount, each fee for itself, and rounded down.
 *
 * @param rate - basis points
 */
export function feeOf(price: bigint, rate: number): bigint {
  return (price * BigInt(rate)) / 10_000n
}

/** Basis points for the app: the Marketplace charges nothing for an app without an address. */
export function appRateOf({ app, appFee = 0 }: { app?: string | undefined; appFee?: number | undefined }): number {
  return app ? appFee : 0
}

/** What a trade at this price costs who buys: the app's fee comes on top, the protocol's is the seller's. */
export function costOf(price: bigint, appRate: number): bigint {
  return price + feeOf(price, appRate)
}
