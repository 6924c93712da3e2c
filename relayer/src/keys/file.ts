import { readFileSync, statSync } from 'node:fs'
import type { Hex } from 'viem'
import { UnsafeKeyError } from '../errors/setup.ts'
import { isPrivateKey } from './valid.ts'

/**
 * Reads a private key from a file that is its owner's alone.
 *
 * @throws UnsafeKeyError
 */
export function readKeyFile(file: string): Hex {
  if (process.platform !== 'win32' && (modeOf(file) & 0o077) !== 0) {
    throw new UnsafeKeyError(file, 'can be read by others; chmod 600 it')
  }
  const key = readFileSync(file, 'utf8').trim()
  if (!isPrivateKey(key)) throw new UnsafeKeyError(file, 'holds no key of 32 bytes in hexadecimal')
  return key as Hex
}

function modeOf(file: string): number {
  try {
    return statSync(file).mode
  } catch (error) {
    throw new UnsafeKeyError(file, `cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
}
