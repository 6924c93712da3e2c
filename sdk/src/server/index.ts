/**
 * Hashes and ECDSA checks of `/orders` many times as fast, with optional packages. For Node.
 *
 * @module
 */
export { createOrderHasher, type OrderHasher, type OrderHasherOptions } from './createOrderHasher.ts'
export { createVerifier, type OrderVerifier, type VerifierOptions } from './createVerifier.ts'
export type { CurveEngine } from './curve.ts'
export type { KeccakEngine } from './keccak.ts'
