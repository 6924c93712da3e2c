import type { Relayer } from '@genex/sdk/relayer'
import type { Address } from 'viem'
import type { Addresses } from '../../contracts/deploy/index.ts'
import type { CurrencyCode } from '../devnet/stablecoins.ts'

/** Where the story plays. */
export type Stage = {
  rpcUrl: string
  addresses: Addresses
  tokens: Record<CurrencyCode, Address>
  relayer: Relayer
  /** Resolves once the indexer serves. */
  indexerUrl: () => Promise<string>
  /** Starts the processes of the three scorers. @returns ends them */
  startScorers: () => Promise<() => Promise<void>>
  say: (line: string) => void
}
