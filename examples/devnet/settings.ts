import { join, resolve } from 'node:path'
import { SetupError } from '../../scripts/lib/fail.mjs'
import { freePort } from '../../scripts/lib/port.mjs'
import { at } from '../../scripts/lib/repository.mjs'
import { standard } from './usage.mjs'

/** The services of the stack. */
export type ServiceName = 'anvil' | 'relayer' | 'indexer'

/** Ports on 127.0.0.1 by service. */
export type Ports = Record<ServiceName, number>

export const services = Object.keys(standard) as ServiceName[]

export const variableOf = (service: ServiceName): string => standard[service].variable

/** Ports from the environment. @throws SetupError */
export function portsFrom(env: NodeJS.ProcessEnv): Ports {
  const read = (service: ServiceName) => {
    const { port, variable } = standard[service]
    const text = env[variable]
    const value = text ? Number(text) : port
    if (Number.isInteger(value) && value > 0 && value < 65_536) return value
    throw new SetupError(`${variable}=${text} is not a port`, 'give a number from 1 to 65535')
  }
  return { anvil: read('anvil'), relayer: read('relayer'), indexer: read('indexer') }
}

/** Ports that nobody uses now. */
export async function freePorts(): Promise<Ports> {
  const ports = { anvil: await freePort(), relayer: await freePort(), indexer: await freePort() }
  // A port that was found free can be found again: nobody has taken it yet.
  return new Set(Object.values(ports)).size === services.length ? ports : freePorts()
}

/** Whether the market goes on by itself after its opening. */
export const isTrading = (env: NodeJS.ProcessEnv): boolean => env.GENEX_TRADING !== 'off'

/** Where the lasting stack keeps its data. */
export const dataDirectory = (env: NodeJS.ProcessEnv): string => resolve(env.GENEX_DATA || at('.genex', 'devnet'))

/** What the quickstart reads: where the stack is, its addresses, tokens, accounts and coupons. */
export const descriptionFile = (env: NodeJS.ProcessEnv): string =>
  env.GENEX_DATA ? join(env.GENEX_DATA, 'devnet.json') : at('.genex', 'devnet.json')
