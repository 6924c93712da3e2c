import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { createPublicClient, createWalletClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { DeployError } from '../errors.ts'
import { nativeAnvil } from './anvilBinary.ts'

/** anvil's own phrase: the keys are known to everybody. */
export const mnemonic = 'test test test test test test test test test test test junk'

export type AnvilParameters = {
  /** Path of anvil; that of this repository if left out. */
  binary?: string
  args?: readonly string[]
  /** Milliseconds until it must listen. */
  deadline?: number
}

/**
 * Starts a chain of its own on a free port and waits until it listens. It ends with this process at the latest.
 *
 * @returns its URL, clients of funded accounts, and `stop`
 * @throws DeployError
 */
export async function startAnvil({ binary = ownBinary(), args = [], deadline = 20_000 }: AnvilParameters = {}) {
  const child = spawn(binary, ['--port', '0', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const release = endWithProcess(child)
  child.once('exit', release)
  let complaint = ''
  // Also what `spawn` itself fails with: without a listener it would end this process.
  child.once('error', (error) => {
    complaint = error.message
  })
  child.stderr.on('data', (text) => {
    complaint = `${complaint}${text}`.slice(-500)
  })
  const timer = setTimeout(() => child.kill('SIGKILL'), deadline)
  const url = await listening(child.stdout)
  clearTimeout(timer)
  if (url === undefined) {
    release()
    throw new DeployError(
      `anvil did not start: ${complaint.trim() || `${deadline} ms were over`}.`,
      'run npm install, then try again.',
    )
  }
  child.stdout.resume()
  // A chain that nobody stopped must not keep the process alive.
  for (const handle of [child, child.stdout as Socket, child.stderr as Socket]) handle.unref()

  const transport = http(url)
  const publicClient = createPublicClient({ chain: foundry, transport, pollingInterval: 50 })
  const clientsOf = (addressIndex: number) => {
    const account = mnemonicToAccount(mnemonic, { addressIndex })
    return { publicClient, walletClient: createWalletClient({ account, chain: foundry, transport }) }
  }
  return { url, pid: child.pid, publicClient, clientsOf, stop: () => stop(child) }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Whatever ends this process, but SIGKILL: runners of tests end their workers by SIGTERM. @returns takes it back */
function endWithProcess(child: ChildProcess): () => void {
  const end = () => child.kill('SIGKILL')
  const onSignal = (signal: NodeJS.Signals) => {
    release()
    end()
    // Nobody else minds the signal: then it does what it would have done without us.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  }
  const release = () => {
    process.off('exit', end)
    for (const signal of signals) process.off(signal, onSignal)
  }
  process.once('exit', end)
  for (const signal of signals) process.on(signal, onSignal)
  return release
}

function ownBinary(): string {
  return nativeAnvil(createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')))
}

async function listening(output: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: output })) {
    const port = /^Listening on .*:(\d+)$/.exec(line)?.[1]
    if (port !== undefined) return `http://127.0.0.1:${port}`
  }
  return undefined
}

/** Resolves once the process has ended; again does nothing. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill()
  })
}
