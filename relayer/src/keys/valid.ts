/** Order of secp256k1. */
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n

/** Whether 32 bytes are a key of an account; viem's own refusal of others quotes them. */
export function isPrivateKey(digits: string): boolean {
  return /^0x[0-9a-fA-F]{64}$/.test(digits) && BigInt(digits) > 0n && BigInt(digits) < order
}
