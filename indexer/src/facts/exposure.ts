/** Terms that weigh a unit in its issuer's exposure, minor units. */
export type Weight = { faceValue: bigint; escrowPerUnit: bigint }

/** Changes of a series' counters, in units. */
export type LiveChange = {
  minted?: bigint | undefined
  redeemed?: bigint | undefined
  exited?: bigint | undefined
  finalised?: bigint | undefined
}

/**
 * How a change of counters moves the issuer's exposure, minor units:
 *
 *   exposure(issuer, currency) = Σ over series (face − escrowPerUnit) × live
 *   live = minted − redeemed − exited − finalised
 *
 * A presented unit stays live until it is honoured, or comes back after expiry (exited). Once claims are open in a
 * default exposure stands still, because the claims are shares of it.
 */
export function exposureChange(weight: Weight, change: LiveChange, defaulted: boolean): bigint {
  if (defaulted) return 0n
  const live = (change.minted ?? 0n) - (change.redeemed ?? 0n) - (change.exited ?? 0n) - (change.finalised ?? 0n)
  return (weight.faceValue - weight.escrowPerUnit) * live
}
