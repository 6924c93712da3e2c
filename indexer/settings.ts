import { readFileSync } from 'node:fs'
import { deployments } from '@genex/sdk/deployments'
import { type Address, isAddress } from 'viem'
import { type ContractName, contractNames } from './contracts.ts'

/** What the environment says about the chain to index. */
export type Settings = {
  rpcUrl: string
  chainId: number
  /** First block that can hold an event of the protocol. */
  startBlock: number
  /** Milliseconds between two looks at the chain's head. */
  pollingInterval: number
  /** Where it answers. */
  port: number
  addresses: Record<ContractName, Address>
  /** Directory of the PGlite database, if DATABASE_URL names no PostgreSQL. */
  databaseDirectory: string
}

/** The indexer cannot start as it is configured. */
export class SettingsError extends Error {
  override name = 'SettingsError'
}

/** Reads the settings; every variable has a default that fits `npm start`. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const chainId = wholeNumber(env, 'GENEX_CHAIN_ID', 31_337)
  return {
    rpcUrl: readUrl(env.GENEX_RPC_URL ?? 'http://127.0.0.1:8545'),
    chainId,
    startBlock: wholeNumber(env, 'GENEX_START_BLOCK', 0),
    pollingInterval: wholeNumber(env, 'GENEX_POLLING_INTERVAL', 1_000),
    port: wholeNumber(env, 'PORT', 42_069),
    addresses: readAddresses(env.GENEX_ADDRESSES, chainId),
    databaseDirectory: env.GENEX_INDEXER_DATABASE ?? '.ponder/pglite',
  }
}

function readUrl(text: string): string {
  if (URL.canParse(text)) return text
  throw new SettingsError('GENEX_RPC_URL is not a URL.')
}

function readAddresses(file: string | undefined, chainId: number): Settings['addresses'] {
  const source: Partial<Record<string, unknown>> | undefined = file
    ? JSON.parse(readFileSync(file, 'utf8'))
    : deployments[chainId]
  if (!source) {
    throw new SettingsError(`No deployment of Genex is known on chain ${chainId}: set GENEX_ADDRESSES to a JSON file.`)
  }
  const addresses = {} as Record<ContractName, Address>
  for (const name of contractNames) {
    const address = source[name]
    if (typeof address !== 'string' || !isAddress(address, { strict: false })) {
      throw new SettingsError(`${file ?? 'The deployment'} has no address for "${name}".`)
    }
    addresses[name] = address
  }
  return addresses
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 0) throw new SettingsError(`${name}=${text} is not a whole number.`)
  return value
}
