import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readSettings, type Settings, SettingsError } from './settings.ts'
import { connect } from './start/chain.ts'
import { schemaName } from './start/fingerprint.ts'
import { requireFreePort } from './start/port.ts'
import { keepIfOnChain } from './start/resume.ts'

// Starts ponder in this process, so that signals and the exit code are ponder's own. A second start goes on where the
// first ended; `ponder dev` would begin anew every time.

const root = dirname(fileURLToPath(import.meta.url))

/** @returns the database schema to use */
async function prepare(): Promise<string> {
  const settings = readSettings(process.env)
  const chain = connect(settings.rpcUrl)
  await requireFreePort(portOf(settings))
  const schema = schemaName(root, settings)
  if (process.env.DATABASE_URL) return schema

  // One database per chain: a development node that starts over has another first block.
  const genesis = (await chain.blockHash(0)) ?? 'empty'
  const directory = resolve(root, settings.databaseDirectory, `${settings.chainId}-${genesis.slice(2, 12)}`)
  const resumes = await keepIfOnChain(directory, schema, chain)
  console.log(`Genex indexer: ${resumes ? 'going on in' : 'new database in'} ${directory}, schema ${schema}`)
  process.env.GENEX_INDEXER_DATABASE = directory
  return schema
}

/** Ponder's own order: PORT, then --port. */
function portOf({ port }: Settings): number {
  const { values } = parseArgs({ options: { port: { type: 'string', short: 'p' } }, strict: false })
  return Number(process.env.PORT ?? values.port ?? port)
}

async function start(): Promise<void> {
  const schema = await prepare()
  process.env.PONDER_TELEMETRY_DISABLED = 'true'
  process.chdir(root)
  process.argv = [...process.argv.slice(0, 2), 'start', '--schema', schema, ...process.argv.slice(2)]
  await import(new URL('bin/ponder.js', import.meta.resolve('ponder')).href)
}

try {
  await start()
} catch (error) {
  console.error(error instanceof SettingsError ? `Genex indexer: ${error.message}` : error)
  process.exitCode = 1
}
