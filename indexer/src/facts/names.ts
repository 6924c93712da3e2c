/** Words for the numbers that contracts use, in their order. */

/** IssuerKind. */
export const issuerKinds = ['company', 'government', 'institution'] as const
