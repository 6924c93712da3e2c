import type { CreditScore } from '@genex/sdk/orders'
import type { ScoreState } from '@genex/sdk/relayer'
import type { Address, Hex } from 'viem'

/** One scorer's statement at its acceptance. */
export type NewScore = {
  score: CreditScore
  /** Canonical JSON. */
  report: string
  /** Lower case. */
  signer: Address
  /** 65 bytes. */
  signature: Hex
  /** Unix seconds by the relayer's clock. */
  receivedAt: number
}

/** What has become of a statement. */
export type ScoreOutcome = {
  state: ScoreState
  /** Code of what stands in the way; null: nothing. */
  reason: string | null
  /** Of the publication, from before it is sent; null: none. */
  transactionHash: Hex | null
}

/** A statement with all who made it. */
export type StoredScore = ScoreOutcome & {
  sequence: number
  score: CreditScore
  /** Ascending by signer, as the chain wants them. */
  signatures: readonly { signer: Address; signature: Hex }[]
  receivedAt: number
  /** Block at which its state was derived last; first that of its acceptance. */
  stateBlock: number
}

/** A step upwards that waits on chain for its delay. */
export type PendingRise = {
  issuerId: number
  /** First second at which it may be applied. */
  due: number
  /** Of the application, from before it is sent; null: none. */
  transactionHash: Hex | null
}
