import { couponAbi, couponFactoryAbi } from '@genex/sdk/abis'
import { addressOf } from '../devnet/cast.ts'
import type { Actor } from '../devnet/connect.ts'
import { testTokenAbi } from '../devnet/rules.ts'
import type { Story } from './story.ts'

/** One thing that the chain says, beside what the book says. */
export type Finding = { what: string; expected: unknown; got: unknown }

/** Reads everything that the book states from the chain, at one block. */
export async function compare(story: Story, client: Actor): Promise<Finding[]> {
  const blockNumber = await client.getBlockNumber({ cacheTime: 0 })
  const findings = [
    ...moneyOf(story, client, blockNumber),
    ...couponsOf(story, client, blockNumber),
    ...seriesOf(story, client, blockNumber),
    exposureOf(story, client, blockNumber),
  ]
  return Promise.all(findings)
}

function moneyOf({ book, tokens, addresses }: Story, client: Actor, blockNumber: bigint): Promise<Finding>[] {
  return entries(book.money).map(async ([holder, expected]) => {
    const account = holder === 'treasury' ? addresses.treasury : addressOf(holder)
    const query = { abi: testTokenAbi, address: tokens.CNY, functionName: 'balanceOf', args: [account] } as const
    return { what: `token units of ${holder}`, expected, got: await client.readContract({ ...query, blockNumber }) }
  })
}

function couponsOf({ book, addresses }: Story, client: Actor, blockNumber: bigint): Promise<Finding>[] {
  return entries(book.coupons).flatMap(([couponId, holders]) =>
    entries(holders).map(async ([holder, expected]) => {
      const args = [addressOf(holder), couponId] as const
      const query = { abi: couponAbi, address: addresses.coupon, functionName: 'balanceOf', args } as const
      const got = await client.readContract({ ...query, blockNumber })
      return { what: `coupons 0x${couponId.toString(16)} of ${holder}`, expected, got }
    }),
  )
}

function seriesOf({ book, addresses }: Story, client: Actor, blockNumber: bigint): Promise<Finding>[] {
  return entries(book.series).map(async ([templateId, expected]) => {
    const query = {
      abi: couponFactoryAbi,
      address: addresses.couponFactory,
      functionName: 'series',
      args: [templateId],
    } as const
    const { minted, redeemed } = await client.readContract({ ...query, blockNumber })
    return {
      what: `minted and redeemed of series 0x${templateId.toString(16)}`,
      expected: `${expected.minted} ${expected.redeemed}`,
      got: `${minted} ${redeemed}`,
    }
  })
}

async function exposureOf({ book, addresses, made }: Story, client: Actor, blockNumber: bigint): Promise<Finding> {
  const what = 'exposure of the tea house in fen'
  if (made.issuerId === undefined) return { what, expected: book.exposure, got: 0n }
  const { exposure } = await client.readContract({
    abi: couponFactoryAbi,
    address: addresses.couponFactory,
    functionName: 'account',
    args: [made.issuerId, 156],
    blockNumber,
  })
  return { what, expected: book.exposure, got: exposure }
}

const entries = <key, value>(map: ReadonlyMap<key, value>) => [...map.entries()]
