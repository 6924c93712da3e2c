import { readFileSync } from 'node:fs'
import { deployments } from '@genex/sdk/deployments'
import { type Address, getAddress, isAddress } from 'viem'
import { MissingAddressesError } from '../errors/setup.ts'

/** Contracts that relayer, scorer and matcher need. */
const needed = [
  'marketplace',
  'marketplaceLens',
  'coupon',
  'couponFactory',
  'paymentTokens',
  'creditRegistry',
  'redemption',
  'compliance',
] as const

/** Those contracts. */
export type Contracts = Record<(typeof needed)[number], Address>

/** Every contract of a deployment, by name. */
export type Addresses = Contracts & Readonly<Record<string, Address>>

/**
 * Addresses from a file as the deployment prints it, or from the SDK.
 *
 * @throws MissingAddressesError
 */
export function loadAddresses(file: string | undefined, chainId: number): Addresses {
  const source = file ? `address file ${file}` : `the SDK's deployment on chain ${chainId}`
  const found: unknown = file ? readJson(file) : deployments[chainId]
  if (typeof found !== 'object' || found === null) {
    throw new MissingAddressesError(`There is no ${source}`)
  }
  const entries = Object.entries(found).filter(
    (entry): entry is [string, Address] => typeof entry[1] === 'string' && isAddress(entry[1], { strict: false }),
  )
  const addresses = Object.fromEntries(entries.map(([name, address]) => [name, getAddress(address)]))
  const missing = needed.filter((name) => !addresses[name])
  if (missing.length > 0) throw new MissingAddressesError(`${source} lacks ${missing.join(', ')}`)
  return addresses as Addresses
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new MissingAddressesError(`${file} cannot be read: ${(error as Error).message}`)
  }
}
