import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { createPublicClient, createWalletClient, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { DeployError } from '../errors.ts'

const architectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }

/** The native binary itself: the npm wrapper would leave it running when killed. */
function anvilBinary(): string {
  const wrapper = createRequire(createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json'))
  const name = `@foundry-rs/anvil-${process.platform}-${architectures[process.arch]}`
  return wrapper.resolve(`${name}/bin/anvil${process.platform === 'win32' ? '.exe' : ''}`)
}

/**
 * Starts a chain of its own on a free port and waits until it listens.
 *
 * @returns its URL, clients of funded accounts, and `stop`
 */
export async function startAnvil({ deadline = 20_000 } = {}) {
  const child = spawn(anvilBinary(), ['--port', '0'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const timer = setTimeout(() => child.kill('SIGKILL'), deadline)
  let url: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^Listening on .*:(\d+)$/.exec(line)?.[1]
    if (port === undefined) continue
    url = `http://127.0.0.1:${port}`
    break
  }
  clearTimeout(timer)
  if (url === undefined) throw new DeployError('anvil did not start.', 'run npm install, then try again.')
  child.stdout.resume()

  const transport = http(url)
  const publicClient = createPublicClient({ chain: foundry, transport, pollingInterval: 50 })
  const clientsOf = (addressIndex: number) => {
    const account = mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex })
    return { publicClient, walletClient: createWalletClient({ account, chain: foundry, transport }) }
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill()
    })
  return { url, publicClient, clientsOf, stop }
}
