import type { Address, Hex } from 'viem'

/** By what a signature is its account's word, and whether the contracts take it as it is. */
export type SignatureVerification =
  | {
      /**
       * ecdsa: by the account's own key, with or without code behind it (EIP-7702); erc1271: a contract, or the delegate of an
       * EIP-7702 account, accepts it, and may change its mind.
       */
      by: 'ecdsa' | 'erc1271'
      countsOnChain: true
    }
  | {
      /** The account would accept it once its factory has deployed it. */
      by: 'erc6492'
      /** The contracts of the protocol read no wrapped signature: see `wrapped`. */
      countsOnChain: false
      /** What makes it count: call `factory` with `data`, then use `signature` in place of the wrapped one. */
      wrapped: { factory: Address; data: Hex; signature: Hex }
    }

/** By what an order is its maker's will, and whether the Marketplace takes it as it is. */
export type OrderVerification = (
  | SignatureVerification
  | {
      /** The maker registered it on chain; its signature is empty. */
      by: 'registered'
      countsOnChain: true
    }
) & {
  /** The order's digest, which names it everywhere. */
  hash: Hex
  /** Whether the signature is over a tree of orders. */
  isBulk: boolean
}
