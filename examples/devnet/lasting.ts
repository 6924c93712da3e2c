import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { indexer } from '@genex/sdk/indexer'
import { relayer } from '@genex/sdk/relayer'
import { SetupError } from '../../scripts/lib/fail.mjs'
import { startDealings } from '../market/dealings.ts'
import { openMarket, squareOf } from '../market/openMarket.ts'
import { refill } from '../market/refill.ts'
import { countOpen, reopen } from '../market/reopen.ts'
import type { Stall } from '../market/stall.ts'
import type { Story } from '../story/story.ts'
import { tell } from '../story/tell.ts'
import { bannerOf } from './banner.ts'
import { connectAnvil } from './chain.ts'
import { describe, writeDescription } from './description.ts'
import { patiently } from './progress.ts'
import type { RunningService } from './services.ts'
import type { Ports } from './settings.ts'
import { saveState } from './snapshot.ts'
import { type Stack, stageOf, startStack } from './stack.ts'

/** Milliseconds between two snapshots of the chain: what a power cut can cost. */
const snapshotEvery = 30_000

export type LastingParameters = {
  directory: string
  ports: Ports
  /** Where the description for the quickstart goes. */
  descriptionFile: string
  say: (line: string) => void
}

/** Starts the stack that stays: the first time with story and market, later from where it was. */
export async function startLasting({ directory, ports, descriptionFile, say }: LastingParameters): Promise<Stack> {
  const stack = await startStack(directory, ports, say)
  if (stack.resumed) {
    say('resumed: the story has been told, --reset tells it again')
    const stalls = readStalls(stack)
    await reopen(stageOf(stack, say), stalls)
    await refill(squareOf(stageOf(stack, say)), stalls)
  } else {
    const story = await tell(stageOf(stack, say))
    say(`\nThe story holds: ${story.checks} numbers compared.`)
    await marketAfter(story, stack, say)
  }
  await patiently('waiting for the indexer, and for the scorers that read it', say, stack.startScorers)
  say(await announce(stack, descriptionFile, say))
  return stack
}

/** Opens the market where the story has ended; from then on the next start resumes. */
export async function marketAfter(story: Story, stack: Stack, say: (line: string) => void): Promise<void> {
  say('\nThe market opens')
  const tea = { issuerId: story.get('issuerId'), voucher: story.get('voucher'), box: story.get('box') }
  const stalls = await openMarket(stageOf(stack, say), tea)
  const text = (_: string, value: unknown) => (typeof value === 'bigint' ? `0x${value.toString(16)}` : value)
  writeFileSync(stallsFile(stack), JSON.stringify(stalls, text, 2))
  await stack.complete()
}

/** Writes down where everything is, for the quickstart. @returns the same for people */
export async function announce(
  stack: Stack,
  descriptionFile: string,
  say: (line: string) => void = () => {},
): Promise<string> {
  const { url } = await patiently('waiting for the indexer', say, () => caughtUp(stack))
  const description = describe(stack, url, readStalls(stack))
  writeDescription(descriptionFile, description)
  return bannerOf(description, await countOpen(relayer({ url: stack.relayer.url })))
}

/** Lets the market go on, in this process, until the command ends. @returns ends it */
export function liven(stack: Stack, say: (line: string) => void): () => void {
  const end = startDealings(stageOf(stack, say), readStalls(stack))
  // The services go away at once: what then fails is no news.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  return end
}

/** Keeps snapshots; ends only with an error: when a service has ended. */
export async function keepRunning(stack: Stack): Promise<never> {
  // One that fails is followed by another, or by the end of anvil, which is reported below.
  const snapshots = setInterval(() => saveState(stack.chain.url, stack.chain.stateFile).catch(() => {}), snapshotEvery)
  await stack.indexer()
  const { name, how, tail } = await Promise.race(
    [...stack.running].map(async ({ name, ended, tail }) => ({ name, how: await ended, tail: tail() })),
  )
  clearInterval(snapshots)
  throw new SetupError(
    `${name} ended (${how}); its last lines:\n${tail}`,
    `read ${join(stack.directory, 'logs')}, then npm start`,
  )
}

/** The indexer, once it has read what the chain has: after a resume it is ready before that. */
async function caughtUp(stack: Stack): Promise<RunningService> {
  const service = await stack.indexer()
  const head = await connectAnvil(stack.chain.url).getBlockNumber({ cacheTime: 0 })
  await indexer({ url: service.url }).waitForBlock(head, { timeout: 60_000 })
  return service
}

const stallsFile = (stack: Stack) => join(stack.directory, 'stalls.json')

/** What the market offers in this stack. */
export function readStalls(stack: Stack): Stall[] {
  const file = stallsFile(stack)
  if (!existsSync(file)) throw new SetupError(`${file} is missing`, 'start over: npm start -- --reset')
  const stalls: (Omit<Stall, 'templateId' | 'faceValue'> & { templateId: string; faceValue: string })[] = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  return stalls.map((stall) => ({ ...stall, templateId: BigInt(stall.templateId), faceValue: BigInt(stall.faceValue) }))
}
