/**
 * A devnet with the whole protocol in one call, for the tests of third parties. For Node, with anvil.
 *
 * @module
 */
export type { AccountName } from './accounts.ts'
export type { DevnetChain } from './chain.ts'
export type { DevnetClient } from './client.ts'
export type { Funds } from './fund.ts'
export type { DevnetIssuer, SeriesChange } from './issuer.ts'
export type { TokenName } from './rules.ts'
export { type Devnet, type DevnetOptions, type IssuerDevnet, startDevnet } from './startDevnet.ts'
export type { DevnetTime } from './time.ts'
