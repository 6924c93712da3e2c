/**
 * Whether an order or another message is its account’s word: keys, EIP-7702, ERC-1271, ERC-6492, bulk trees, registrations.
 *
 * @module
 */
export type { SignatureQuestion } from '../client/erc1271.ts'
export { recoverSigner } from '../orders/recoverSigner.ts'
export type { OrderVerification, SignatureVerification } from './types.ts'
export { type VerifySignatureParameters, verifySignature } from './verifySignature.ts'
export { type VerifySignedOrderParameters, verifySignedOrder } from './verifySignedOrder.ts'
