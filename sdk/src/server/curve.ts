import { createRequire } from 'node:module'
import { bytesToHex, hexToBytes, recoverPublicKey } from 'viem'
import { EngineMissingError } from '../errors/engine.ts'
import { firstThatLoads } from './firstThatLoads.ts'

/** native: the package secp256k1 with its binding in C; wasm: the package @bitauth/libauth; javascript: what viem brings. */
export type CurveEngine = 'native' | 'wasm' | 'javascript'

/** Recovery of public keys. */
export type Curve = {
  engine: CurveEngine
  /**
   * The key that signed a digest: x and y, 64 bytes.
   *
   * @param signature - r and s, 64 bytes
   * @param recovery - parity of the point's y
   * @throws any error if there is none
   */
  recover(digest: Uint8Array, signature: Uint8Array, recovery: 0 | 1): Uint8Array | Promise<Uint8Array>
}

/** The fastest that is there, or the one named. @throws EngineMissingError */
export function loadCurve(engine?: CurveEngine | undefined): Promise<Curve> {
  return firstThatLoads<CurveEngine, Curve>(
    { native: loadNative, wasm: loadWasm, javascript: async () => javascript },
    engine,
  )
}

async function loadNative(): Promise<Curve> {
  try {
    // The binding itself: the package's entry would take a build in JavaScript that is 50 times slower, without a word.
    const native = createRequire(import.meta.url)('secp256k1/bindings.js') as typeof import('secp256k1')
    // Bytes that go over to C are moved out of JavaScript's heap, which takes longer than hashing them: these go once.
    const [hash, rs, key] = [32, 64, 65].map((size) => new Uint8Array(size)) as [Uint8Array, Uint8Array, Uint8Array]
    const recover: Curve['recover'] = (digest, signature, recovery) => {
      hash.set(digest)
      rs.set(signature)
      return native.ecdsaRecover(rs, recovery, hash, false, key).slice(1)
    }
    return { engine: 'native', recover }
  } catch (cause) {
    const cure = 'npm install secp256k1, on a machine that it has a build for (linux-x64, darwin-arm64, win32-x64)'
    throw new EngineMissingError('The native binding of secp256k1', cure, cause)
  }
}

async function loadWasm(): Promise<Curve> {
  try {
    const { instantiateSecp256k1 } = await import('@bitauth/libauth')
    const { recoverPublicKeyUncompressed } = await instantiateSecp256k1()
    const recover: Curve['recover'] = (digest, signature, recovery) => {
      const key = recoverPublicKeyUncompressed(signature, recovery, digest)
      // It answers with the reason, as a text.
      if (typeof key === 'string') throw new TypeError(key)
      return key.slice(1)
    }
    return { engine: 'wasm', recover }
  } catch (cause) {
    throw new EngineMissingError('@bitauth/libauth', 'npm install @bitauth/libauth', cause)
  }
}

const javascript: Curve = {
  engine: 'javascript',
  recover: async (digest, signature, recovery) => {
    const whole = new Uint8Array(65)
    whole.set(signature)
    whole[64] = 27 + recovery
    return hexToBytes(await recoverPublicKey({ hash: bytesToHex(digest), signature: whole })).slice(1)
  },
}
