export type { SignatureQuestion } from '../client/erc1271.ts'
export type { OrderVerification, SignatureVerification } from './types.ts'
export { type VerifySignatureParameters, verifySignature } from './verifySignature.ts'
export { type VerifySignedOrderParameters, verifySignedOrder } from './verifySignedOrder.ts'
