import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { abis } from '../contracts.ts'
import type { Settings } from '../settings.ts'

/**
 * Name of the database schema for this code and these contracts. What other code has indexed is left alone under its
 * own name, so a new version never meets tables that it does not know.
 */
export function schemaName(root: string, settings: Settings): string {
  const hash = createHash('sha256')
  const files = globSync(`${root}/{ponder.config,ponder.schema,contracts,settings,schema/**/*,src/**/*}.ts`)
  for (const file of files.sort()) {
    if (file.includes('/src/api/')) continue
    hash.update(relative(root, file)).update(readFileSync(file))
  }
  hash.update(JSON.stringify([abis, settings.chainId, settings.startBlock, settings.addresses]))
  return `genex_${hash.digest('hex').slice(0, 10)}`
}
