import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Hex } from 'viem'
import { UnsafeKeyError } from '../errors/setup.ts'
import { isPrivateKey } from './valid.ts'

/**
 * Reads a private key from a file that is its owner's alone.
 *
 * @throws UnsafeKeyError
 */
export function readKeyFile(file: string): Hex {
  const { mode, text } = read(file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new UnsafeKeyError(file, 'can be read by others; chmod 600 it')
  }
  const key = text.trim()
  if (!isPrivateKey(key)) throw new UnsafeKeyError(file, 'holds no key of an account, 32 bytes in hexadecimal')
  return key as Hex
}

function read(file: string): { mode: number; text: string } {
  try {
    return { mode: statSync(file).mode, text: readFileSync(file, 'utf8') }
  } catch (error) {
    // Whole, since npm starts a process elsewhere than it was called.
    throw new UnsafeKeyError(resolve(file), `cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
}
