import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { relayer } from '@genex/sdk/relayer'

const server = fileURLToPath(new URL('../src/server.ts', import.meta.url))

/** Starts the relayer as a process of its own and waits until it listens. */
export async function startServer(environment: Record<string, string>) {
  const child = spawn(process.execPath, [server], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  // A test that fails half way must not leave a server behind.
  process.once('exit', () => child.kill('SIGKILL'))
  const url = await listening(child.stdout)
  return {
    url,
    book: relayer({ url }),
    async end(signal: NodeJS.Signals) {
      child.kill(signal)
      const [code, by] = await exit
      return { code, signal: by }
    },
  }
}

async function listening(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const entry = JSON.parse(line)
    if (entry.url) {
      output.resume()
      return entry.url
    }
  }
  throw new EndedEarlyError()
}

/** The process ended before it listened. */
export class EndedEarlyError extends Error {
  override name = 'EndedEarlyError'
}
