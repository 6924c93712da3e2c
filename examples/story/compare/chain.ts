import { couponAbi, couponFactoryAbi, treasuryAbi } from '@genex/sdk/abis'
import { addressOf } from '../../devnet/cast.ts'
import type { Actor } from '../../devnet/connect.ts'
import { testTokenAbi } from '../../devnet/rules.ts'
import type { Counters } from '../book.ts'
import type { Story } from '../story.ts'
import { entries, type Finding } from './finding.ts'

/** Words for the numbers of IssuerStatus. */
const statuses = ['none', 'active', 'suspended', 'frozen', 'defaulted']

/** Reads everything that the book states from the chain, at one block. */
export async function compareWithChain(story: Story, client: Actor): Promise<Finding[]> {
  const blockNumber = await client.getBlockNumber({ cacheTime: 0 })
  const at: Look = { story, client, blockNumber }
  const groups = [moneyOf(at), feesOf(at), creditsOf(at), couponsOf(at), seriesOf(at), issuersOf(at)]
  return Promise.all(groups.flat())
}

type Look = { story: Story; client: Actor; blockNumber: bigint }

function moneyOf({ story: { book, tokens, addresses }, client, blockNumber }: Look): Promise<Finding>[] {
  return entries(book.money).map(async ([holder, expected]) => {
    const account = holder === 'treasury' ? addresses.treasury : addressOf(holder)
    const query = { abi: testTokenAbi, address: tokens.CNY, functionName: 'balanceOf', args: [account] } as const
    return { what: `token units of ${holder}`, expected, got: await client.readContract({ ...query, blockNumber }) }
  })
}

function feesOf({ story: { book, tokens, addresses }, client, blockNumber }: Look): Promise<Finding>[] {
  const query = { abi: treasuryAbi, address: addresses.treasury, functionName: 'fees', args: [tokens.CNY] } as const
  const read = async () => ({
    what: 'token units of fees in the Treasury',
    expected: book.fees,
    got: await client.readContract({ ...query, blockNumber }),
  })
  return [read()]
}

function creditsOf({ story: { book, tokens, addresses }, client, blockNumber }: Look): Promise<Finding>[] {
  return entries(book.credits).map(async ([holder, expected]) => {
    const args = [addressOf(holder), tokens.CNY] as const
    const query = { abi: treasuryAbi, address: addresses.treasury, functionName: 'credit', args } as const
    return { what: `credit of ${holder}`, expected, got: await client.readContract({ ...query, blockNumber }) }
  })
}

function couponsOf({ story: { book, addresses }, client, blockNumber }: Look): Promise<Finding>[] {
  return entries(book.coupons).flatMap(([couponId, holders]) =>
    entries(holders).map(async ([holder, expected]) => {
      const args = [addressOf(holder), couponId] as const
      const query = { abi: couponAbi, address: addresses.coupon, functionName: 'balanceOf', args } as const
      const got = await client.readContract({ ...query, blockNumber })
      return { what: `coupons 0x${couponId.toString(16)} of ${holder}`, expected, got }
    }),
  )
}

/** What the chain keeps of a series; finalised units are a flag there and a number in the event. */
const kept = ['minted', 'redeemed', 'exited', 'presented', 'released'] as const satisfies readonly (keyof Counters)[]

function seriesOf({ story: { book, addresses }, client, blockNumber }: Look): Promise<Finding>[] {
  return entries(book.series).map(async ([templateId, expected]) => {
    const query = {
      abi: couponFactoryAbi,
      address: addresses.couponFactory,
      functionName: 'series',
      args: [templateId],
    } as const
    const got = await client.readContract({ ...query, blockNumber })
    return {
      what: `${kept.join(', ')} of series 0x${templateId.toString(16)}`,
      expected: kept.map((name) => expected[name]).join(' '),
      got: kept.map((name) => got[name]).join(' '),
    }
  })
}

function issuersOf({ story: { book, addresses }, client, blockNumber }: Look): Promise<Finding>[] {
  const factory = { abi: couponFactoryAbi, address: addresses.couponFactory, blockNumber } as const
  return entries(book.issuers).map(async ([issuerId, expected]) => {
    const [issuer, account] = await Promise.all([
      client.readContract({ ...factory, functionName: 'issuer', args: [issuerId] }),
      client.readContract({ ...factory, functionName: 'account', args: [issuerId, 156] }),
    ])
    return {
      what: `status, grade, exposure and collateral in fen of issuer ${issuerId}`,
      expected: `${expected.status} ${expected.grade} ${expected.exposure} ${expected.collateral}`,
      got: `${statuses[issuer.status]} ${issuer.grade} ${account.exposure} ${account.collateral}`,
    }
  })
}
