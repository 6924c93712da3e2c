import { named } from '../../client/named.ts'
import type { AccountOptions, GenexClient } from '../../client/types.ts'
import type { WaitOptions } from '../../client/write.ts'
import { writeAdminSync } from '../admin/writeAdmin.ts'
import {
  type BlockListChanges,
  type GetBlockListChangesParameters,
  getBlockListChanges,
} from './getBlockListChanges.ts'

/** A list, what was loaded before it, and who loads it. */
export type LoadBlockListParameters = GetBlockListChangesParameters & AccountOptions & WaitOptions

/**
 * Blocks who is on a list and unblocks who left it, a transaction each, one after the other. For an account that holds the
 * compliance officer's role without a delay, or with all calls scheduled. Broken off, it is called again as it was: it does
 * what is left to do.
 *
 * @returns what it did
 * @throws InvalidArgumentError, ACCESS_MANAGED_UNAUTHORIZED, ACCESS_MANAGER_NOT_SCHEDULED
 * @example
 * ```ts
 * const { accounts } = parseBlockList(text)
 * const { hash, toBlock, toUnblock } = await loadBlockListSync(officer, { accounts, previous })
 * ```
 */
export function loadBlockListSync(client: GenexClient, parameters: LoadBlockListParameters): Promise<BlockListChanges> {
  return named(async () => {
    const changes = await getBlockListChanges(client, parameters)
    const { addresses, account, confirmations, timeout } = parameters
    const options = { addresses, account, ...(confirmations && { confirmations }), ...(timeout && { timeout }) }
    for (const call of changes.calls) await writeAdminSync(client, { ...call, ...options })
    return changes
  })
}
