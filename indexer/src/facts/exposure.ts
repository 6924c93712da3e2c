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
  return defaulted ? 0n : (weight.faceValue - weight.escrowPerUnit) * liveChange(change)
}

/** How a change of counters moves the face of the issuer's live units, minor units; in default it stands still too. */
export function outstandingChange({ faceValue }: Weight, change: LiveChange, defaulted: boolean): bigint {
  return defaulted ? 0n : faceValue * liveChange(change)
}

function liveChange({ minted = 0n, redeemed = 0n, exited = 0n, finalised = 0n }: LiveChange): bigint {
  return minted - redeemed - exited - finalised
}
