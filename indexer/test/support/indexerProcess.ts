import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Indexer, indexer } from '@genex/sdk/indexer'
import type { Address } from 'viem'

const start = fileURLToPath(new URL('../../start.ts', import.meta.url))

/** What an indexer process needs to know. */
export type IndexerOptions = {
  rpcUrl: string
  addresses: Record<string, Address>
  /** Where its database is; a second process with the same directory goes on from it. */
  directory: string
  /** Milliseconds until it must be ready. */
  deadline?: number
}

export type RunningIndexer = {
  index: Indexer
  url: string
  /** What it printed. */
  output: string[]
  /** Milliseconds from start to ready. */
  readyAfter: number
  /** Ends it as Ctrl-C does. @returns the exit code */
  stop: () => Promise<number | null>
}

/** A directory that `remove` deletes. */
export function temporaryDirectory() {
  const path = mkdtempSync(join(tmpdir(), 'genex-indexer-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Starts the indexer as a process of its own and waits until it says that it is ready. */
export async function startIndexer({
  rpcUrl,
  addresses,
  directory,
  deadline = 90_000,
}: IndexerOptions): Promise<RunningIndexer> {
  const began = Date.now()
  const file = join(directory, 'addresses.json')
  writeFileSync(file, JSON.stringify(addresses))
  const port = await freePort()
  const child = spawn(process.execPath, [start], {
    env: {
      ...process.env,
      GENEX_RPC_URL: rpcUrl,
      GENEX_ADDRESSES: file,
      GENEX_INDEXER_DATABASE: join(directory, 'pglite'),
      GENEX_POLLING_INTERVAL: '100',
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const output: string[] = []
  const timer = setTimeout(() => child.kill('SIGKILL'), deadline)
  createInterface({ input: child.stderr }).on('line', (line) => output.push(line))
  const isReady = await new Promise<boolean>((resolve) => {
    const lines = createInterface({ input: child.stdout })
    lines.on('line', (line) => {
      output.push(line)
      if (line.includes('endpoint=/ready')) resolve(true)
    })
    void exited.then(() => resolve(false))
  })
  clearTimeout(timer)
  if (!isReady) throw new IndexerStartError(output)
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    child.kill('SIGINT')
    const [code] = await exited
    return code
  }
  return { index: indexer({ url }), url, output, readyAfter: Date.now() - began, stop }
}

class IndexerStartError extends Error {
  override name = 'IndexerStartError'

  constructor(output: string[]) {
    super(`The indexer did not become ready:\n${output.join('\n')}`)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
