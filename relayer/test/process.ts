import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { indexer } from '@genex/sdk/indexer'
import { relayer } from '@genex/sdk/relayer'

/** Milliseconds until the indexer must be ready. */
const deadline = 90_000

/** Starts the relayer as a process of its own and waits until it listens. */
export async function startServer(environment: Record<string, string>) {
  const child = startProcess('../src/server.ts', environment)
  const { url } = JSON.parse(await child.prints('"url"'))
  return { ...child, url: url as string, book: relayer({ url }) }
}

/** Starts a scorer as a process of its own and waits until it works. */
export async function startScorerProcess(environment: Record<string, string>) {
  const child = startProcess('../src/scorer/main.ts', environment)
  await child.prints('"the scorer works"')
  return child
}

/** Starts the indexer as a process of its own, on a database in `directory`, and waits until it is ready. */
export async function startIndexerProcess(directory: string, environment: Record<string, string>) {
  const port = await freePort()
  const child = startProcess('../../indexer/start.ts', {
    GENEX_INDEXER_DATABASE: directory,
    GENEX_POLLING_INTERVAL: '100',
    ...environment,
    PORT: String(port),
  })
  const timer = setTimeout(() => child.end('SIGKILL'), deadline)
  await child.prints('endpoint=/ready')
  clearTimeout(timer)
  const url = `http://127.0.0.1:${port}`
  return { ...child, url, index: indexer({ url }) }
}

/** A process of this repository, and what it prints, line by line. */
export function startProcess(entry: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(entry, import.meta.url))], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const errors: string[] = []
  const output = createInterface({ input: child.stdout }).on('line', (text) => lines.push(text))
  createInterface({ input: child.stderr }).on('line', (text) => errors.push(text))
  // A test that fails half way must not leave a process behind.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const over = once(child, 'close').finally(() => process.off('exit', kill))

  async function exit() {
    const [code, signal] = (await over) as [number | null, NodeJS.Signals | null]
    return { code, signal }
  }

  return {
    lines,
    errors,
    /** Waits for a line with `text`. @throws EndedEarlyError */
    prints: (text: string) =>
      new Promise<string>((resolve, reject) => {
        const take = (line: string) => line.includes(text) && resolve(line)
        lines.forEach(take)
        output.on('line', take)
        void over.then(() => reject(new EndedEarlyError(errors)))
      }),
    /** Waits for the end. */
    exit,
    end(signal: NodeJS.Signals) {
      child.kill(signal)
      return exit()
    },
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
class EndedEarlyError extends Error {
  override name = 'EndedEarlyError'

  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
  }
}
