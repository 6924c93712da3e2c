import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Story } from '../story/story.ts'
import { tell } from '../story/tell.ts'
import { freePorts } from './settings.ts'
import { stageOf, startStack } from './stack.ts'

/** Plays the story on a stack of its own and removes it; the first wrong number is an error. */
export async function playOnce(say: (line: string) => void): Promise<Story> {
  const directory = mkdtempSync(join(tmpdir(), 'genex-'))
  // Also after Ctrl-C; the processes that write there have ended by then.
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const stack = await startStack(directory, await freePorts(), say)
  try {
    const story = await tell(stageOf(stack, say))
    say(`\nThe story holds: ${story.checks} numbers compared.`)
    return story
  } finally {
    await stack.stop()
  }
}
