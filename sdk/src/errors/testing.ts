import { GenexError } from './GenexError.ts'

const docsPath = 'guide/testing'

/** No anvil was found, or none at the path that was given. */
export class AnvilMissingError extends GenexError {
  override name = 'AnvilMissingError'

  constructor(path?: string) {
    super(path === undefined ? 'There is no anvil on this machine.' : `There is no anvil at ${path}.`, {
      code: 'ANVIL_MISSING',
      cure: 'npm install --save-dev @foundry-rs/anvil, or install Foundry, or name the program: startDevnet({ anvil })',
      docsPath,
    })
  }
}

/** The program that was found did not become a chain. */
export class AnvilFailedError extends GenexError {
  override name = 'AnvilFailedError'

  constructor(path: string, cause: unknown) {
    super(`${path} did not start a chain.`, {
      code: 'ANVIL_FAILED',
      cure: `run it by hand: ${path} --port 0; on a slow machine raise deadline`,
      details: cause instanceof Error ? cause.message.split('\n')[0] : undefined,
      docsPath,
      cause,
    })
  }
}

/** A chain can be taken back to a snapshot once: it ends there, with every later one. */
export class SnapshotUnknownError extends GenexError {
  override name = 'SnapshotUnknownError'

  constructor(snapshot: string) {
    super(`The chain has no snapshot ${snapshot}.`, {
      code: 'SNAPSHOT_UNKNOWN',
      cure: 'take a new one after each revert',
      docsPath,
    })
  }
}
