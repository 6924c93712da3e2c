import { existsSync, rmSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import type { Hash } from 'viem'
import type { Chain } from './chain.ts'

/** Blocks behind the head after which ponder takes a block for final, on chains that it has no number for. */
const finality = 30

/**
 * Removes a database that has indexed blocks which the chain no longer has, as a development node that was restored
 * from an older state does. Ponder undoes reorganisations, but never of what it took for final.
 *
 * @returns whether there is a database to go on from
 */
export async function keepIfOnChain(directory: string, schema: string, chain: Chain): Promise<boolean> {
  if (!existsSync(directory)) return false
  const database = await PGlite.create(directory)
  const isOnChain = await isKnown(database, schema, chain)
  if (isOnChain) await unlock(database, schema)
  await database.close()
  if (!isOnChain) rmSync(directory, { recursive: true })
  return isOnChain
}

async function isKnown(database: PGlite, schema: string, chain: Chain): Promise<boolean> {
  const cached = await lastRow<{ number: number; hash: Hash }>(
    database,
    'ponder_sync.blocks',
    'SELECT number::integer AS number, hash FROM ponder_sync.blocks ORDER BY number DESC LIMIT 1',
  )
  if (cached && (await chain.blockHash(cached.number)) !== cached.hash) return false
  const final = await lastRow<{ checkpoint: string }>(
    database,
    `${schema}._ponder_checkpoint`,
    `SELECT finalized_checkpoint AS checkpoint FROM ${schema}._ponder_checkpoint`,
  )
  return !final || blockOf(final.checkpoint) <= Math.max(0, (await chain.head()) - finality)
}

/** Ponder leaves its lock behind when it ends, and would wait for it to run out. Nobody else has this directory open. */
async function unlock(database: PGlite, schema: string): Promise<void> {
  const found = await database.query<{ name: string | null }>('SELECT to_regclass($1)::text AS name', [
    `${schema}._ponder_meta`,
  ])
  if (!found.rows[0]?.name) return
  await database.exec(`UPDATE ${schema}._ponder_meta SET value = jsonb_set(value, '{is_locked}', '0')`)
}

async function lastRow<row>(database: PGlite, table: string, query: string): Promise<row | undefined> {
  const found = await database.query<{ table: string | null }>('SELECT to_regclass($1)::text AS table', [table])
  if (!found.rows[0]?.table) return undefined
  return (await database.query<row>(query)).rows[0]
}

/** A checkpoint is timestamp 10 | chain id 16 | block number 16 | …, in decimal digits. */
function blockOf(checkpoint: string): number {
  return Number(checkpoint.slice(26, 42))
}
