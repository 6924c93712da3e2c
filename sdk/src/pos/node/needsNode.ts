import { EngineMissingError } from '../../errors/engine.ts'

/** Refuses a Node that better-sqlite3 would crash, past any catch. @throws EngineMissingError */
export function needsNode(least: number, version: string): void {
  if (Number.parseInt(version, 10) >= least) return
  throw new EngineMissingError(
    `better-sqlite3 on Node ${version}`,
    `run Node ${least} or later, or give the till memoryJournal() or a journal of your own`,
  )
}
