import { keccak256 } from '../bytes/keccak.ts'
import { EngineMissingError } from '../errors/engine.ts'
import type { Keccak } from '../orders/digest.ts'
import { firstThatLoads } from './firstThatLoads.ts'

/** wasm: the package hash-wasm; javascript: viem's. */
export type KeccakEngine = 'wasm' | 'javascript'

/** The fastest keccak256 that is there, or the one named. @throws EngineMissingError */
export function loadKeccak(engine?: KeccakEngine | undefined): Promise<{ engine: KeccakEngine; keccak: Keccak }> {
  return firstThatLoads<KeccakEngine, { engine: KeccakEngine; keccak: Keccak }>(
    { wasm: loadWasm, javascript: async () => ({ engine: 'javascript', keccak: keccak256 }) },
    engine,
  )
}

async function loadWasm(): Promise<{ engine: KeccakEngine; keccak: Keccak }> {
  try {
    const { createKeccak } = await import('hash-wasm')
    const hasher = await createKeccak(256)
    return { engine: 'wasm', keccak: (message) => hasher.init().update(message).digest('binary') }
  } catch (cause) {
    throw new EngineMissingError('hash-wasm', 'npm install hash-wasm', cause)
  }
}
