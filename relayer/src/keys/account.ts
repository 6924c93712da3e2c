import type { Hex } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { MissingKeyError } from '../errors/setup.ts'
import { readKeyFile } from './file.ts'

/**
 * The account of a process: its key is given, else in the file. None is ever made up: nobody would have admitted it or
 * put money on it.
 *
 * @param variable - setting of the key; with `_FILE`, of its file
 * @throws MissingKeyError, UnsafeKeyError
 */
export function loadAccount(
  variable: string,
  { key, file }: { key: Hex | undefined; file: string | undefined },
): PrivateKeyAccount {
  if (key) return privateKeyToAccount(key)
  if (!file) throw new MissingKeyError(variable, `the file that ${variable}_FILE names`)
  return privateKeyToAccount(readKeyFile(file))
}
