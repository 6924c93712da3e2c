import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SetupError } from '../../scripts/lib/fail.mjs'
import { freePort } from '../../scripts/lib/port.mjs'
import { at } from '../../scripts/lib/repository.mjs'

/** The services of the stack. */
export type ServiceName = 'anvil' | 'relayer' | 'indexer'

/** Ports on 127.0.0.1 by service. */
export type Ports = Record<ServiceName, number>

/** Standard port of each service and the environment variable that changes it. */
const standard = {
  anvil: { port: 8545, variable: 'GENEX_ANVIL_PORT' },
  relayer: { port: 4000, variable: 'GENEX_RELAYER_PORT' },
  indexer: { port: 42069, variable: 'GENEX_INDEXER_PORT' },
} as const satisfies Record<ServiceName, { port: number; variable: string }>

export const services = Object.keys(standard) as ServiceName[]

export const variableOf = (service: ServiceName): string => standard[service].variable

/** What `npm start` was asked to do. */
export type Options = { once: boolean; reset: boolean }

const usage = `npm start                  the stack, one coupon's whole life, then a living market; Ctrl-C ends it
npm start -- --reset       the same from an empty chain
npm start -- --once        the story on a throw-away stack, then the end; exit code 0 if every number was right
${services.map((name) => `${variableOf(name).padEnd(26)} port of the ${name}, ${standard[name].port} if not set`).join('\n')}
GENEX_DATA                 directory of the chain's and the services' data, .genex/devnet if not set
GENEX_TRADING=off          no demo trader, who otherwise buys or sells one coupon every 30 s`

/** @throws SetupError on an unknown option */
export function readOptions(args: string[]): Options & { help: string | undefined } {
  try {
    const { values } = parseArgs({
      args,
      options: { once: { type: 'boolean' }, reset: { type: 'boolean' }, help: { type: 'boolean' } },
    })
    return { once: values.once ?? false, reset: values.reset ?? false, help: values.help ? usage : undefined }
  } catch (error) {
    throw new SetupError((error as Error).message, `use one of these:\n${usage}`)
  }
}

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
