/** States of an issuer by the number on chain. */
export const issuerStatuses = ['none', 'active', 'suspended', 'frozen', 'defaulted'] as const

/** States of a redemption's record by the number on chain. */
export const redemptionStates = ['none', 'redeemed', 'presented', 'honoured', 'refused', 'returned', 'voided'] as const
