import type { Indexer } from '@genex/sdk/indexer'
import type { Relayer } from '@genex/sdk/relayer'
import type { Logger } from 'pino'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Chain } from '../chain/client.ts'
import type { Contracts } from '../chain/contracts.ts'
import type { ScorerConfig } from './config.ts'

/** What a scorer works with; made once by `startScorer`. */
export type ScorerServices = {
  config: ScorerConfig
  account: PrivateKeyAccount
  chain: Chain
  chainId: number
  contracts: Contracts
  index: Indexer
  relayer: Relayer
  log: Logger
  /** Aborted when the scorer ends. */
  stopping: AbortSignal
}
