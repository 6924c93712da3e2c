import { connectAnvil } from '../devnet/chain.ts'
import type { Story } from './story.ts'

export const hour = 3_600
export const day = 24 * hour
export const year = 365 * day

/** Seconds of chain time that the story has: it is told of the past, so that it ends before now. */
const told = 400 * day

/** When the story begins: nine in the morning, UTC, that long ago. */
export function storyBegins(now = Date.now()): number {
  const today = Math.floor(now / 1000 / day) * day
  return today - told + 9 * hour
}

/** Chain time, Unix seconds. */
export async function timeOf(story: Story): Promise<number> {
  return Number((await connectAnvil(story.rpcUrl).getBlock()).timestamp)
}

/** Lets time pass on the chain, for everybody. @returns chain time then */
export async function pass(story: Story, seconds: number): Promise<number> {
  return passUntil(story, (await timeOf(story)) + seconds)
}

/** Lets time pass until the chain's is `time`, Unix seconds. */
export async function passUntil(story: Story, time: number): Promise<number> {
  const anvil = connectAnvil(story.rpcUrl)
  await anvil.setNextBlockTimestamp({ timestamp: BigInt(time) })
  await anvil.mine({ blocks: 1 })
  return time
}
