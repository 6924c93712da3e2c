import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { indexer } from '@genex/sdk/indexer'
import { relayer } from '@genex/sdk/relayer'

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Starts the relayer as a process of its own and waits until it listens. */
export async function startServer(environment: Record<string, string>) {
  const { lines, ...child } = startProcess('../src/server.ts', environment)
  const { url } = JSON.parse(await line(lines, (text) => text.includes('"url"')))
  return { ...child, url: url as string, book: relayer({ url }) }
}

/** Starts a scorer as a process of its own and waits until it works. */
export async function startScorerProcess(environment: Record<string, string>) {
  const child = startProcess('../src/scorer/main.ts', environment)
  await line(child.lines, (text) => text.includes('"the scorer works"'))
  return child
}

/** Starts the indexer as a process of its own, on a database in `directory`, and waits until it is ready. */
export async function startIndexerProcess(directory: string, environment: Record<string, string>) {
  const port = await freePort()
  const { lines, ...child } = startProcess('../../indexer/start.ts', {
    GENEX_INDEXER_DATABASE: directory,
    GENEX_POLLING_INTERVAL: '100',
    ...environment,
    PORT: String(port),
  })
  await line(lines, (text) => text.includes('endpoint=/ready'))
  const url = `http://127.0.0.1:${port}`
  return { ...child, url, index: indexer({ url }) }
}

/** A process of this repository, and what it prints. */
export function startProcess(entry: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, [pathOf(entry)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const errors: string[] = []
  createInterface({ input: child.stdout }).on('line', (text) => lines.push(text))
  createInterface({ input: child.stderr }).on('line', (text) => errors.push(text))
  const exit = once(child, 'close')
  // A test that fails half way must not leave a process behind.
  process.once('exit', () => child.kill('SIGKILL'))
  let isOver = false
  void exit.then(() => {
    isOver = true
  })
  return {
    /** Standard output, line by line. */
    lines: Object.assign(lines, { isOver: () => isOver, errors }),
    errors,
    async exit() {
      const [code, signal] = (await exit) as [number | null, NodeJS.Signals | null]
      return { code, signal }
    },
    end(signal: NodeJS.Signals) {
      child.kill(signal)
      return this.exit()
    },
  }
}

type Lines = ReturnType<typeof startProcess>['lines']

/** Waits for a line of the output. */
async function line(lines: Lines, isWanted: (text: string) => boolean): Promise<string> {
  for (;;) {
    const found = lines.find(isWanted)
    if (found !== undefined) return found
    if (lines.isOver()) throw new EndedEarlyError(lines.errors)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The process ended before it was ready. */
export class EndedEarlyError extends Error {
  override name = 'EndedEarlyError'

  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
  }
}
