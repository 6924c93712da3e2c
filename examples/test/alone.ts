import { couponFactoryAbi } from '@genex/sdk/abis'
import { expect } from 'vitest'
import { addressOf, type Role } from '../devnet/cast.ts'
import { connect } from '../devnet/connect.ts'
import type { Stack } from '../devnet/stack.ts'
import { money } from '../story/money.ts'
import { redemptionIdOf } from '../story/moves/till.ts'

/** A signed order reaches the buyer by any way, here by hand; the chain settles it. */
export async function buyWithoutServices(stack: Stack, couponId: bigint): Promise<void> {
  const { seller, buyer, held } = parties(stack, couponId)
  const before = { seller: await held('demoSeller'), buyer: await held('demoBuyer') }
  const ask = await seller.signAsk({ couponId, amount: 2n, paymentToken: stack.tokens.CNY, unitPrice: money('90.00') })
  const quote = await buyer.prepareFill({ orders: [ask], amount: 2n })
  for (const step of quote.steps) await step.run()
  const { fills } = await buyer.fillSync(quote)
  expect(fills).toHaveLength(1)
  expect(fills[0]).toMatchObject({ amount: 2n, unitPrice: money('90.00'), fee: money('0.90') })
  expect(await held('demoSeller')).toBe(before.seller - 2n)
  expect(await held('demoBuyer')).toBe(before.buyer + 2n)
}

/** The consumer, the till and the chain: nobody else takes part. */
export async function redeemWithoutServices(stack: Stack, couponId: bigint): Promise<void> {
  const { buyer, till, held } = parties(stack, couponId)
  const redeemed = () => redeemedOf(stack, couponId)
  const before = { buyer: await held('demoBuyer'), redeemed: await redeemed() }
  const signed = await buyer.signRedeem({
    couponIds: [couponId],
    amounts: [1n],
    terminal: addressOf('demoTerminal'),
    redemptionId: redemptionIdOf('demoTerminal', 'R-2001'),
  })
  expect((await till.redeemSignedSync(signed)).recorded).toBe('redeemed')
  expect((await till.redeemSignedSync(signed)).recorded).toBe('before')
  expect(await held('demoBuyer')).toBe(before.buyer - 1n)
  expect(await redeemed()).toBe(before.redeemed + 1)
}

function parties({ chain }: Stack, couponId: bigint) {
  const reader = connect('stranger', chain.url)
  return {
    seller: connect('demoSeller', chain.url),
    buyer: connect('demoBuyer', chain.url),
    till: connect('demoTerminal', chain.url),
    held: (role: Role) => reader.getCouponBalance({ account: addressOf(role), couponId }),
  }
}

async function redeemedOf({ chain, addresses }: Stack, couponId: bigint): Promise<number> {
  const { redeemed } = await connect('stranger', chain.url).readContract({
    abi: couponFactoryAbi,
    address: addresses.couponFactory,
    functionName: 'series',
    args: [couponId],
  })
  return redeemed
}
