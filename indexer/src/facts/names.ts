/** Words for the numbers that contracts use, in their order. */

/** IssuerStatus. */
export const issuerStatuses = ['none', 'active', 'suspended', 'frozen', 'defaulted'] as const

/** IssuerKind. */
export const issuerKinds = ['company', 'government', 'institution'] as const
