import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marketplaceAbi } from '@genex/sdk/abis'
import { type Hex, parseEventLogs } from 'viem'
import { createLog } from '../src/log/create.ts'
import { readMatcherConfig } from '../src/matcher/config.ts'
import { startMatcher } from '../src/matcher/start.ts'
import type { Devnet } from './devnet.ts'

/** Keys of the accounts 6 and 7 of the test mnemonic: they have the native coin and nothing else. */
export const matcherKeys = [
  '0x92db14e403b83dfe3df233f83dfa3a0d7096f21ca9b0d6d6b8d88b2b4ec1564e',
  '0x4bbbf85ce3377467afe5d46f804f221813b2bb87f24d81f60f1fcdbf7cbf4356',
] as const

/** Milliseconds within which a matcher must have done its work. */
const deadline = 15_000

/** A line of a log. */
export type Line = Record<string, unknown> & { msg: string }

/** A matcher of one relayer, with its log. */
export async function runMatcher(devnet: Devnet, relayerUrl: string, environment: Record<string, string> = {}) {
  const data = mkdtempSync(join(tmpdir(), 'genex-matcher-'))
  const addresses = join(data, 'addresses.json')
  writeFileSync(addresses, JSON.stringify(devnet.addresses))
  const lines: Line[] = []
  const waiting = new Set<() => void>()
  const log = createLog('debug', {
    write(text) {
      lines.push(JSON.parse(text))
      for (const look of waiting) look()
    },
  })
  const running = await startMatcher(
    readMatcherConfig({
      GENEX_RPC_URL: devnet.url,
      GENEX_ADDRESSES: addresses,
      GENEX_RELAYER_URL: relayerUrl,
      GENEX_MATCHER_KEY: matcherKeys[0],
      POLL_INTERVAL: '50',
      ...environment,
    }),
    log,
  )
  return {
    ...running,
    lines,
    /** Lines of one message so far. */
    said: (msg: string) => lines.filter((line) => line.msg === msg),
    /** Waits until a message has been written so many times about what is meant. @returns its lines */
    until(msg: string, count = 1, isMeant = (_: Line) => true): Promise<Line[]> {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.filter((line) => line.msg === msg && isMeant(line))
          if (found.length < count) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new NotSaidError(msg, lines))
        }, deadline)
        waiting.add(look)
        look()
      })
    },
    async remove() {
      await running.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The matcher did not write what was waited for. */
class NotSaidError extends Error {
  override name = 'NotSaidError'

  constructor(msg: string, lines: readonly Line[]) {
    super(`${msg} is not among ${lines.map((line) => JSON.stringify(line)).join('\n')}`)
  }
}

/** Trades of a transaction as the Marketplace reports them, in order. */
export async function tradesOf(devnet: Devnet, hash: unknown) {
  const { logs } = await devnet.test.getTransactionReceipt({ hash: hash as Hex })
  const fills = parseEventLogs({ abi: marketplaceAbi, eventName: 'OrderFilled', logs })
  return fills.map(({ args }) => ({
    ask: args.orderHash,
    buyer: args.taker,
    couponId: args.couponId,
    amount: args.amount,
    unitPrice: args.unitPrice,
  }))
}
