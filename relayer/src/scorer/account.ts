import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { MissingKeyError } from '../errors/setup.ts'
import { readKeyFile } from '../keys/file.ts'
import type { ScorerConfig } from './config.ts'

/**
 * The scorer's account. None is ever made up: the platform has to admit it first.
 *
 * @throws MissingKeyError, UnsafeKeyError
 */
export function loadScorer({
  GENEX_SCORER_KEY: key,
  GENEX_SCORER_KEY_FILE: file,
}: Pick<ScorerConfig, 'GENEX_SCORER_KEY' | 'GENEX_SCORER_KEY_FILE'>): PrivateKeyAccount {
  if (key) return privateKeyToAccount(key)
  if (!file) throw new MissingKeyError('GENEX_SCORER_KEY', 'the file that GENEX_SCORER_KEY_FILE names')
  return privateKeyToAccount(readKeyFile(file))
}
