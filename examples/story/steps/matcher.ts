import { marketplaceAbi } from '@genex/sdk/abis'
import { type PostedOrder, verifyReceipt } from '@genex/sdk/relayer'
import type { Role } from '../../devnet/cast.ts'
import { money, moneyText } from '../money.ts'
import { resaleFee } from '../moves/shop.ts'
import type { Story } from '../story.ts'
import { day } from '../time.ts'
import type { Step } from './step.ts'

/** Milliseconds within which the matcher must have brought two orders together. */
const patience = 30_000

/** Nobody of the story takes an order here: the matcher, a process of its own, brings those that cross together. */
export const matching: Step = {
  title: 'Orders that cross are matched, at the price of the earlier one',
  async play(story) {
    const couponId = story.get('voucher')
    const allowed = { token: story.tokens.CNY, amount: money('1,000.00'), spender: 'marketplace' } as const
    const { receipt } = await story.as('bidder').allowTokenSync(allowed)
    await story.told({ who: 'bidder', what: 'lets the Marketplace spend 1,000.00 CNY', receipt })

    const ask = await post(story, 'buyerThree', 'ask', 2n, '88.00', 1_200)
    const bid = await post(story, 'bidder', 'bid', 1n, '90.00', 1_000)
    await matched(story, { ask, bid, price: '88.00', seller: 'buyerThree', discount: 1_200 })
    story.book.orders.set(ask.hash, { status: 'partially_filled', fillable: 1n })
    story.book.orders.set(bid.hash, { status: 'filled', fillable: 0n })

    const waiting = await post(story, 'bidder', 'bid', 2n, '87.00', 1_300)
    const cheap = await post(story, 'buyerTwo', 'ask', 1n, '86.00', 1_400)
    await matched(story, { ask: cheap, bid: waiting, price: '87.00', seller: 'buyerTwo', discount: 1_300 })
    story.book.orders.set(waiting.hash, { status: 'partially_filled', fillable: 1n })
    story.book.orders.set(cheap.hash, { status: 'filled', fillable: 0n })

    // 88.00 and 87.00 are left: they do not cross.
    await story.caughtUp()
    const { asks, bids } = await story.relayer.book(couponId, { paymentToken: story.tokens.CNY })
    const best = [asks[0]?.price, bids[0]?.price].map((price) => (price ? moneyText(price, 'CNY') : 'none'))
    story.equal('best ask and bid that are left', best, '88.00 CNY,87.00 CNY')
    for (const [who, { hash }] of [
      ['buyerThree', ask],
      ['bidder', waiting],
    ] as const) {
      const { order } = await story.relayer.get(hash)
      const cancelled = await story.as(who).cancelOrderSync({ nonce: order.nonce })
      story.book.orders.set(hash, { status: 'cancelled', fillable: 0n })
      await story.told({ who, what: 'cancels what is left', receipt: cancelled.receipt })
    }
  },
}

type Side = 'ask' | 'bid'

async function post(
  story: Story,
  who: Role,
  side: Side,
  amount: bigint,
  text: string,
  discount: number,
): Promise<PostedOrder> {
  const couponId = story.get('voucher')
  const price = money(text)
  const terms = { couponId, amount, paymentToken: story.tokens.CNY, unitPrice: price, expiresIn: day }
  const order = await (side === 'ask' ? story.as(who).signAsk({ ...terms, maxFee: 100 }) : story.as(who).signBid(terms))
  const verb = side === 'ask' ? 'asks' : 'bids'
  // Told before it is posted: the matcher does not wait.
  await story.told({ who, what: `${verb} for ${amount} × tea voucher`, price, couponId, discount })
  const posted = await story.relayer.post(order)
  const { relayer, chainId } = await story.relayer.status()
  story.equal('the relayer signed the receipt', await verifyReceipt(posted, { chainId, relayer }), true)
  return posted
}

type Pair = { ask: PostedOrder; bid: PostedOrder; price: string; seller: Role; discount: number }

/** Waits for the trade, then holds it against the receipts. */
async function matched(story: Story, { ask, bid, price, seller, discount }: Pair): Promise<void> {
  const later = ask.sequence < bid.sequence ? bid : ask
  const signal = AbortSignal.timeout(patience)
  for await (const { hash, status } of story.relayer.stream({ since: later.sequence, signal })) {
    if (hash === later.hash && status === 'filled') break
  }
  const reader = story.as('stranger')
  const [event] = await reader.getContractEvents({
    abi: marketplaceAbi,
    address: story.addresses.marketplace,
    eventName: 'OrderFilled',
    args: { orderHash: ask.hash },
    fromBlock: 0n,
  })
  const unitPrice = money(price)
  story.equal('price of the match', event?.args.unitPrice, unitPrice)
  const deal = { couponId: story.get('voucher'), amount: 1n, unitPrice, fee: resaleFee(unitPrice) }
  story.book.resale({ seller, buyer: 'bidder' }, deal)
  const receipt = await reader.getTransactionReceipt({ hash: event!.transactionHash })
  const { couponId } = deal
  const what = `matches the orders of receipts ${ask.sequence} and ${bid.sequence}`
  await story.told({ who: 'matcher', what, price: unitPrice, couponId, discount, receipt })
  await story.caughtUp()
}
