import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { relayer } from '@genex/sdk/relayer'
import { tell } from '../story/tell.ts'
import type { Story } from '../story/story.ts'
import { freePorts } from './settings.ts'
import { type Stack, startStack } from './stack.ts'

/** Plays the story on a stack of its own and removes it; the first wrong number is an error. */
export async function playOnce(say: (line: string) => void): Promise<Story> {
  const directory = mkdtempSync(join(tmpdir(), 'genex-'))
  const stack = await startStack(directory, await freePorts(), say)
  try {
    const story = await tellOn(stack, say)
    say(`\nThe story holds: ${story.checks} numbers compared.`)
    return story
  } finally {
    await stack.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Plays the story on a running stack. */
export function tellOn(stack: Stack, say: (line: string) => void): Promise<Story> {
  return tell({
    rpcUrl: stack.chain.url,
    addresses: stack.addresses,
    tokens: stack.tokens,
    relayer: relayer({ url: stack.relayer.url }),
    indexerUrl: async () => (await stack.indexer()).url,
    directory: stack.directory,
    say,
  })
}
