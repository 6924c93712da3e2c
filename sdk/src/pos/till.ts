import type { Address, Hex } from 'viem'
import { accountOf, addressesOf, confirmedChainId } from '../client/context.ts'
import { named } from '../client/named.ts'
import type { GenexClient } from '../client/types.ts'
import type { Deployment } from '../deployments/index.ts'
import type { Deployed } from '../messages/domains.ts'
import type { AcceptancePolicy } from './checkAnswer.ts'
import type { SaleRequest } from './request.ts'
import type { ConfirmationRule, Journal, SaleEntry } from './types.ts'

/** What the sales of one till share. */
export type Till = {
  client: GenexClient
  /** Contracts to use instead of those known for the client's chain. */
  addresses: Deployment | undefined
  journal: Journal
  policy: AcceptancePolicy
  confirmations: readonly ConfirmationRule[]
  terminal: Address
  /** The Redemption contract on the client's chain. */
  redemption(): Promise<Deployed>
  /** A fresh code for a sale. */
  requestOf(entry: SaleEntry, redemption: Deployed): SaleRequest
  /** One step of a sale, or of a holder, at a time: two calls of `redeem` must not send twice. */
  exclusively<value>(key: Hex, work: () => Promise<value>): Promise<value>
  /** Says that a sale has its answer. */
  announce(redemptionId: Hex): void
  /** Waits until a sale has its answer, or time is up. */
  answered(redemptionId: Hex, load: () => Promise<SaleEntry>, until: number): Promise<void>
}

/** Seconds that a code counts: enough to scan it, too short to pass a photograph on. */
const codeLife = 60

/** @throws AccountRequiredError */
export function createTill(
  parameters: Pick<Till, 'client' | 'addresses' | 'journal' | 'policy' | 'confirmations'> & { answerUrl: string },
): Till {
  const { client, addresses, answerUrl } = parameters
  const terminal = accountOf(client, {}).address
  const queues = new Map<Hex, Promise<unknown>>()
  const waiting = new Map<Hex, Set<() => void>>()
  let place: Deployed | undefined

  const redemption = async (): Promise<Deployed> => {
    place ??= await named(async () => ({
      chainId: await confirmedChainId(client),
      verifyingContract: (await addressesOf(client, { addresses })).redemption,
    }))
    return place
  }

  return {
    ...parameters,
    terminal,
    redemption,
    requestOf: ({ redemptionId, terminal, due }, { chainId, verifyingContract }) => ({
      chainId,
      redemption: verifyingContract,
      terminal,
      redemptionId,
      currency: due.currency,
      due: due.amount,
      answerUrl,
      until: Math.floor(Date.now() / 1000) + codeLife,
    }),
    exclusively: (key, work) => {
      const result = (queues.get(key) ?? Promise.resolve()).then(work, work)
      queues.set(key, result)
      // A till runs for months: what nobody waits for any more is forgotten.
      const forget = () => {
        if (queues.get(key) === result) queues.delete(key)
      }
      result.then(forget, forget)
      return result
    },
    announce: (redemptionId) => {
      for (const wake of waiting.get(redemptionId) ?? []) wake()
      waiting.delete(redemptionId)
    },
    answered: async (redemptionId, load, until) => {
      // Listening starts before looking: an answer in between is not missed.
      let stop = () => {}
      const woken = new Promise<void>((resolve) => {
        const wake = waiting.get(redemptionId) ?? new Set()
        waiting.set(redemptionId, wake.add(resolve))
        const timer = setTimeout(resolve, Math.max(0, until - Date.now()))
        stop = () => {
          clearTimeout(timer)
          wake.delete(resolve)
          if (wake.size === 0 && waiting.get(redemptionId) === wake) waiting.delete(redemptionId)
        }
      })
      try {
        const entry = await load()
        if (entry.status === 'open' && !entry.answer) await woken
      } finally {
        stop()
      }
    },
  }
}
