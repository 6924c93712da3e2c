import { signOrder } from '@genex/sdk/orders'
import { signedOrderToJson } from '@genex/sdk/relayer'
import { money } from '../money.ts'
import type { Story } from '../story.ts'
import type { Step } from './step.ts'

type Fault = { code: string; message: string; cure: string }

/** A relayer's answer to a body that the SDK would never send. */
class Answer extends Error {
  readonly code: string
  readonly cure: string

  constructor(fault: Fault) {
    super(fault.message)
    this.code = fault.code
    this.cure = fault.cure
  }
}

async function post(story: Story, body: string) {
  const response = await fetch(`${story.relayer.url}/v1/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  if (!response.ok) throw new Answer(((await response.json()) as { error: Fault }).error)
}

async function countOrders(story: Story): Promise<number> {
  return (await story.relayer.list({ limit: 200 })).orders.length
}

/** The relayer keeps its book clean at the door; what it cannot know the chain refuses. */
export const badRequests: Step = {
  title: 'Requests that the relayer refuses',
  async play(story) {
    const good = await story.as('buyerOne').signAsk({
      couponId: story.get('voucher'),
      amount: 2n,
      paymentToken: story.tokens.CNY,
      unitPrice: money('88.00'),
      maxFee: 100,
    })
    const json = signedOrderToJson(good)
    const listed = await countOrders(story)
    const bodies: [string, string, string][] = [
      ['posts half a JSON', 'MALFORMED_JSON', JSON.stringify(json).slice(0, 100)],
      ['posts an unknown field', 'UNKNOWN_FIELD', JSON.stringify({ ...json, priority: 1 })],
      ['posts an order of another chain', 'WRONG_CHAIN', JSON.stringify({ ...json, chainId: 1 })],
      [
        'posts an order of another contract',
        'WRONG_CONTRACT',
        JSON.stringify({ ...json, verifyingContract: story.addresses.coupon }),
      ],
      ['posts a tampered order', 'WRONG_SIGNER', JSON.stringify({ ...json, order: { ...json.order, unitPrice: '1' } })],
      [
        'posts a price that is no number',
        'INVALID_FIELD',
        JSON.stringify({ ...json, order: { ...json.order, unitPrice: 'cheap' } }),
      ],
      ['posts 100 KB', 'BODY_TOO_LARGE', JSON.stringify({ ...json, filler: 'x'.repeat(100_000) })],
    ]
    for (const [what, code, body] of bodies) {
      await story.refused({ who: 'stranger', what, code, attempt: () => post(story, body) })
    }
    const old = story.get('resale')
    await story.refused({
      who: 'buyerOne',
      what: 'posts an order of an old epoch',
      code: 'STALE_EPOCH',
      attempt: async () => {
        const party = story.as('buyerOne')
        const { chainId, verifyingContract } = old
        const order = { ...old.order, nonce: old.order.nonce + 64n }
        await story.relayer.post(await signOrder(party, { order, account: party.account, chainId, verifyingContract }))
      },
    })
    story.equal('orders of the relayer', await countOrders(story), listed)
  },
}
