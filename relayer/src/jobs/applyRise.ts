import { creditRegistryAbi } from '@genex/sdk/abis'
import { ContractRevertError } from '@genex/sdk/errors'
import type { Abi, Hex } from 'viem'
import { type Call, sendNoted, whereIs } from '../chain/send.ts'
import type { Services } from '../services.ts'
import type { PendingRise } from '../store/scores/records.ts'
import type { At } from './publishScore.ts'

/**
 * Makes a step upwards effective whose delay is over: once. Anybody can do it instead.
 *
 * @throws ChainUnavailableError, GenexError
 */
export async function applyRise(services: Services, at: At, rise: PendingRise): Promise<void> {
  const { issuerId, transactionHash } = rise
  const { rises } = services.store.scores
  if (transactionHash !== null) return follow(services, at, rise, transactionHash)
  const standing = await at.reader.score(issuerId)
  // Applied by somebody else, or dropped by a lower score.
  if (!standing || standing.pending === 0) return rises.finish(issuerId, at.block.number)
  if (standing.pendingFrom > at.block.time) return rises.set(issuerId, standing.pendingFrom)
  await send(services, at, issuerId)
}

async function follow(services: Services, at: At, rise: PendingRise, transactionHash: Hex): Promise<void> {
  const { issuerId } = rise
  const { chain, store, log } = services
  const where = await whereIs(chain, transactionHash, at.block.number)
  if (where === 'waiting') return
  if (where === 'unknown') {
    // Never arrived, or the node has dropped it: as if it had not been sent.
    store.scores.rises.setTransaction(issuerId, null)
    return applyRise(services, at, { ...rise, transactionHash: null })
  }
  store.scores.rises.finish(issuerId, at.block.number)
  if (where === 'succeeded') log.info({ issuerId, transactionHash }, 'a score has risen')
  else log.error({ issuerId, transactionHash }, 'a score could not rise')
}

async function send({ chain, chainId, contracts, publisher: account, store, log }: Services, at: At, issuerId: number) {
  if (!account) return
  const call: Call = {
    address: contracts.creditRegistry,
    abi: creditRegistryAbi as Abi,
    functionName: 'applyPending',
    args: [issuerId],
  }
  try {
    await sendNoted(chain, { account, chainId }, call, (hash) => store.scores.rises.setTransaction(issuerId, hash))
  } catch (error) {
    if (!(error instanceof ContractRevertError)) throw error
    store.scores.rises.finish(issuerId, at.block.number)
    log.error({ issuerId, code: error.code }, 'a score could not rise')
  }
}
