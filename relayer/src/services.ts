import type { OrderVerifier } from '@genex/sdk/server'
import type { Logger } from 'pino'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { Chain } from './chain/client.ts'
import type { Addresses } from './chain/contracts.ts'
import type { Config } from './config.ts'
import type { Head } from './jobs/head.ts'
import type { Signer } from './keys/signer.ts'
import type { Store } from './store/index.ts'
import type { Bell } from './stream/bell.ts'
import type { Turns } from './turns.ts'

/** What the routes and jobs work with; made once by `startRelayer`. */
export type Services = {
  config: Config
  store: Store
  chain: Chain
  chainId: number
  /** Every contract of the deployment. */
  contracts: Addresses
  signer: Signer
  /** Recovers the keys that signed orders. */
  verifier: OrderVerifier
  /** Sends publications of scores; undefined: they are collected only. */
  publisher: PrivateKeyAccount | undefined
  head: Head
  /** Rings when the journal has grown. */
  bell: Bell
  /** Rings when a scorer has signed. */
  scoreBell: Bell
  /** Derivations of state take turns, so that an older block never overwrites a newer one. */
  turns: Turns
  log: Logger
  /** Aborted when the relayer shuts down. */
  stopping: AbortSignal
  version: string
}
