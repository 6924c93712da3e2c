import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts, type Ports } from '../devnet/settings.ts'

/** A directory and ports of a stack of the tests' own. */
export async function place(): Promise<{ directory: string; ports: Ports; remove: () => void }> {
  const directory = mkdtempSync(join(tmpdir(), 'genex-test-'))
  const remove = () => rmSync(directory, { recursive: true, force: true })
  return { directory: join(directory, 'stack'), ports: await freePorts(), remove }
}

/** The story's table is for people: tests fail with the error that names step, expected and got. */
export const silent = (): void => {}
