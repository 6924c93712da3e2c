import { createWalletClient, custom, http, publicActions } from 'viem'
import { foundry } from 'viem/chains'
import { genexActions } from '../../src/index.ts'
import { type Actor, chain } from './actors.ts'

/** An actor at a node that does something else with a transaction. */
export function sending({ account }: Actor, send: (pass: () => Promise<unknown>) => Promise<unknown>) {
  return asking({ account }, (method, pass) => (method === 'eth_sendRawTransaction' ? send(pass) : pass()))
}

/** An actor at a node that does something else with a question. */
export function asking(
  { account }: Pick<Actor, 'account'>,
  answer: (method: string, pass: () => Promise<unknown>) => Promise<unknown>,
) {
  const node = http(chain.url)({ chain: foundry })
  const request = (question: { method: string; params?: unknown }) =>
    answer(question.method, () => node.request(question as never))
  const options = { account, chain: foundry, pollingInterval: 20, cacheTime: 0 }
  return createWalletClient({ ...options, transport: custom({ request }, { retryCount: 0 }) })
    .extend(publicActions)
    .extend(genexActions())
}

/** A node that is not there. */
export class LostError extends Error {
  override message = 'connect ECONNREFUSED'
}
