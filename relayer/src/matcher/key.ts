import { readFileSync, statSync } from 'node:fs'
import { type Hex, isHex, size } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { UnsafeKeyError } from '../errors/setup.ts'
import { UnusableKeyError } from './errors.ts'

/**
 * The account that pays the gas: a key that is given, else the one in the file. None is made up: nobody
 * would have put money on it.
 *
 * @throws UnsafeKeyError, UnusableKeyError
 */
export function loadPayer(options: { key?: Hex | undefined; file?: string | undefined }): PrivateKeyAccount {
  try {
    return privateKeyToAccount(options.key ?? keyFromFile(options.file ?? ''))
  } catch (error) {
    if (error instanceof UnsafeKeyError) throw error
    // Zero, or not below the curve's order. The library's message quotes the key.
    throw new UnusableKeyError()
  }
}

function keyFromFile(file: string): Hex {
  let key: string
  try {
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      throw new UnsafeKeyError(file, 'can be read by others; chmod 600 it')
    }
    key = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error instanceof UnsafeKeyError) throw error
    throw new UnsafeKeyError(file, 'cannot be read; GENEX_MATCHER_KEY_FILE names a file with a key, mode 0600')
  }
  if (!isHex(key) || size(key) !== 32) throw new UnsafeKeyError(file, 'holds no key of 32 bytes in hexadecimal')
  return key
}
