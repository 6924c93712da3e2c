import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { relayer } from '@genex/sdk/relayer'
import { SetupError } from '../../scripts/lib/fail.mjs'
import { holderOf, takeLock } from '../../scripts/lib/lock.mjs'
import { claimPort } from '../../scripts/lib/port.mjs'
import { stop } from '../../scripts/lib/processes.mjs'
import type { Service } from '../../scripts/lib/service.mjs'
import type { Stage } from '../story/stage.ts'
import { storyBegins } from '../story/time.ts'
import { addressOf } from './cast.ts'
import { type Chain, startChain } from './chain.ts'
import { type Deployment, deployDevnet } from './genesis.ts'
import { devnetPlan } from './plan.ts'
import {
  type RunningService,
  type ServiceParameters,
  scorers,
  startIndexer,
  startMatcher,
  startRelayer,
  startScorer,
} from './services.ts'
import { type Ports, services, variableOf } from './settings.ts'
import { saveState } from './snapshot.ts'

/** The running stack. */
export type Stack = Deployment & {
  directory: string
  chain: Chain & { /** Where its state is kept. */ stateFile: string }
  relayer: RunningService
  /** Starts beside the story: wait for it before asking it. */
  indexer: () => Promise<RunningService>
  /** Starts the three scorers, each a process with a key of its own. @returns ends them */
  startScorers: () => Promise<() => Promise<void>>
  /** What runs now beside this process. */
  running: ReadonlySet<Service>
  /** Whether an earlier run had told its story here to the end. */
  resumed: boolean
  /** From now on the next start resumes here. */
  complete: () => Promise<void>
  stop: () => Promise<void>
}

const files = (directory: string) => ({
  chain: join(directory, 'chain.json'),
  deployment: join(directory, 'deployment.json'),
  addresses: join(directory, 'addresses.json'),
  complete: join(directory, 'complete'),
})

/** Refuses data that another stack is using, whatever its ports: both would write it. @throws SetupError */
export function claimDirectory(directory: string, ports: Ports): void {
  // Beside the data, which --reset removes.
  const file = `${directory}.lock`
  if (takeLock(file)) return
  const others = services.map((service) => `${variableOf(service)}=${ports[service] + 1}`).join(' ')
  throw new SetupError(
    `Genex already runs on ${directory} (process ${holderOf(file)})`,
    `use it, or start another with data of its own: GENEX_DATA='${directory}-2' ${others} npm start
        (if that process is something else, remove ${file})`,
  )
}

/** Refuses a taken port before anything is started. @throws SetupError */
export async function claimPorts(ports: Ports): Promise<void> {
  for (const service of services) await claimPort(ports[service], service, variableOf(service))
}

/** Starts chain, contracts and services; resumes what a complete earlier run left in the directory. */
export async function startStack(directory: string, ports: Ports, say: (line: string) => void): Promise<Stack> {
  const file = files(directory)
  const resumed = existsSync(file.complete) && existsSync(file.chain)
  // What an interrupted first run has left behind is of no use: its story cannot be told from the middle.
  if (!resumed) rmSync(directory, { recursive: true, force: true })
  mkdirSync(join(directory, 'logs'), { recursive: true })

  say(`anvil on port ${ports.anvil}`)
  const log = join(directory, 'logs', 'anvil.log')
  const chain = await startChain({ port: ports.anvil, log, state: file.chain, since: storyBegins() })
  const deployment = resumed ? resume(file) : await deploy(chain, file, say)

  say(`relayer on port ${ports.relayer}, indexer on port ${ports.indexer}`)
  const shared: ServiceParameters = { rpcUrl: chain.url, directory, addressFile: file.addresses }
  const running = new Set([chain.service])
  const start = async <started extends RunningService>(service: Promise<started>) => {
    running.add((await service).service)
    return service
  }
  const indexer = start(startIndexer({ ...shared, port: ports.indexer }))
  // Its failure is reported where it is waited for.
  indexer.catch(() => {})
  const book = await start(startRelayer({ ...shared, port: ports.relayer }))
  running.add(await startMatcher({ ...shared, relayerUrl: book.url }))

  return {
    ...deployment,
    directory,
    chain: { ...chain, stateFile: file.chain },
    relayer: book,
    indexer: () => indexer,
    startScorers: async () => {
      const urls = { relayerUrl: book.url, indexerUrl: (await indexer).url }
      const started = await Promise.all(scorers.map((role) => startScorer({ ...shared, ...urls }, role)))
      for (const service of started) running.add(service)
      return async () => {
        for (const service of started) running.delete(service)
        await Promise.all(started.map((service) => service.stop()))
      }
    },
    running,
    resumed,
    complete: async () => {
      await saveState(chain.url, file.chain)
      writeFileSync(file.complete, '')
    },
    stop: () => stop(),
  }
}

/** What the story and the market need of a stack. */
export function stageOf(stack: Stack, say: (line: string) => void): Stage {
  return {
    rpcUrl: stack.chain.url,
    addresses: stack.addresses,
    tokens: stack.tokens,
    relayer: relayer({ url: stack.relayer.url }),
    indexerUrl: async () => (await stack.indexer()).url,
    startScorers: stack.startScorers,
    say,
  }
}

async function deploy(chain: Chain, file: ReturnType<typeof files>, say: (line: string) => void): Promise<Deployment> {
  say('contracts')
  const deployment = await deployDevnet(chain.url)
  writeFileSync(file.addresses, JSON.stringify(deployment.addresses, null, 2))
  writeFileSync(file.deployment, JSON.stringify(deployment, null, 2))
  return deployment
}

/** Contracts and accounts may have been changed since: on the old chain the new ones hold nothing. */
function resume(file: ReturnType<typeof files>): Deployment {
  const deployment: Deployment = JSON.parse(readFileSync(file.deployment, 'utf8'))
  const isOurs = devnetPlan().addresses.genesis === deployment.addresses.genesis
  if (isOurs && deployment.reviewer === addressOf('reviewer')) return deployment
  throw new SetupError(
    'the contracts or the accounts have changed since this chain was started',
    'start over with an empty chain: npm start -- --reset',
  )
}
