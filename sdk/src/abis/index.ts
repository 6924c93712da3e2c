/**
 * The ABIs of the contracts, `as const`, by contract; `errorsAbi` has the errors of all of them.
 *
 * @module
 */
export * from '../../generated/abis.ts'
