import { couponAbi, couponFactoryAbi, marketplaceAbi, paymentTokensAbi, treasuryAbi } from '@genex/sdk/abis'
import { getIssuer } from '@genex/sdk/actions'
import { templateOf } from '@genex/sdk/ids'
import type { Indexer } from '@genex/sdk/indexer'
import { orderKinds } from '@genex/sdk/orders'
import { parseEventLogs, zeroAddress } from 'viem'
import { expect } from 'vitest'
import type { Protocol } from './protocol.ts'

/** Everything there is; the tests stay below one page. */
const all = { limit: 1000 }

export async function compareIssuers({ people, addresses }: Protocol, index: Indexer) {
  const { items } = await index.issuers(all)
  expect(items.length).toBeGreaterThan(0)
  for (const row of items) {
    const issuer = await getIssuer(people.platform, { issuerId: Number(row.id), addresses })
    const { admin, seller, payout, status, grade, kind, domain } = row
    expect(issuer).toMatchObject({ admin, seller, payout, status, grade, kind, domain })
    expect(Number(row.since)).toBe(issuer.since)
    expect(Number(row.frozenAt ?? 0)).toBe(issuer.frozenAt)
  }
}

export async function compareAccounts({ people, addresses }: Protocol, index: Indexer) {
  const { items } = await index.accounts(all)
  expect(items.length).toBeGreaterThan(0)
  for (const { issuerId, currency, base, cap, collateral, exposure } of items) {
    const account = await people.platform.readContract({
      abi: couponFactoryAbi,
      address: addresses.couponFactory,
      functionName: 'account',
      args: [Number(issuerId), currency],
    })
    expect({ base, cap, collateral, exposure }).toEqual(account)
  }
}

export async function compareSeries({ people, addresses }: Protocol, index: Indexer) {
  const { items } = await index.series(all)
  for (const row of items) {
    const factory = { abi: couponFactoryAbi, address: addresses.couponFactory, args: [row.id] } as const
    const chain = await people.platform.readContract({ ...factory, functionName: 'series' })
    const { minted, redeemed, exited, presented } = chain
    expect(row).toMatchObject({
      minted: BigInt(minted),
      redeemed: BigInt(redeemed),
      exited: BigInt(exited),
      presented: BigInt(presented),
      approval: chain.approved ? 'approved' : 'pending',
    })
    const offer = await people.platform.readContract({ ...factory, functionName: 'offer' })
    const { paymentToken, maxUnitPrice, escrowPerUnit } = offer
    expect(row).toMatchObject({ paymentToken, maxUnitPrice, escrowPerUnit })
    const days = await index.seriesDays({ ...all, where: { seriesId: row.id } })
    const sum = (column: 'issued' | 'sold' | 'redeemed' | 'voided' | 'proceeds') =>
      days.items.reduce((total, day) => total + day[column], 0n)
    expect(sum('redeemed') - sum('voided')).toBe(row.redeemed)
    expect(sum('issued')).toBe(row.issued)
    expect(sum('sold')).toBe(row.sold)
    expect(sum('proceeds')).toBe(row.proceeds)
  }
}

export async function compareBalances({ people, addresses }: Protocol, index: Indexer) {
  const { items } = await index.balances(all)
  const accounts = Object.values(people).map((person) => person.account.address)
  const couponIds = await couponsEverMinted(people.platform, addresses.coupon)
  const indexed = new Map(items.map((row) => [`${row.holder} ${row.couponId}`, row.units]))
  const bySeries = new Map<bigint, bigint>()
  for (const couponId of couponIds) {
    for (const account of accounts) {
      const args = [account, couponId] as const
      const units = await people.platform.readContract({
        abi: couponAbi,
        address: addresses.coupon,
        functionName: 'balanceOf',
        args,
      })
      expect(indexed.get(`${account} ${couponId}`) ?? 0n).toBe(units)
      bySeries.set(templateOf(couponId), (bySeries.get(templateOf(couponId)) ?? 0n) + units)
    }
  }
  const series = await index.series(all)
  for (const row of series.items) expect(row.circulating).toBe(bySeries.get(row.id) ?? 0n)
  const serials = await index.serials(all)
  for (const { couponId, owner } of serials.items) expect(indexed.get(`${owner} ${couponId}`)).toBe(1n)
}

async function couponsEverMinted(client: Protocol['people']['platform'], address: `0x${string}`) {
  const logs = await client.getLogs({ address, fromBlock: 0n })
  const events = parseEventLogs({ abi: couponAbi, eventName: ['TransferSingle', 'TransferBatch'], logs })
  const ids = events
    .filter((event) => event.args.from === zeroAddress)
    .flatMap((event) => (event.eventName === 'TransferSingle' ? [event.args.id] : event.args.ids))
  return new Set(ids)
}

export async function compareTrades({ people, addresses }: Protocol, index: Indexer) {
  const logs = await people.platform.getLogs({ address: addresses.marketplace, fromBlock: 0n })
  const events = parseEventLogs({ abi: marketplaceAbi, eventName: 'OrderFilled', logs })
  const { items } = await index.trades({ ...all, orderBy: 'id' })
  expect(items).toHaveLength(events.length)
  for (const [position, { args, transactionHash, blockNumber }] of events.entries()) {
    const { kind, ...rest } = args
    const row = items[position]
    expect(row).toMatchObject({ ...rest, kind: orderKinds[kind], transactionHash, block: blockNumber })
    expect(row?.total).toBe(args.unitPrice * args.amount)
  }
}

export async function compareOrders({ people, addresses }: Protocol, index: Indexer) {
  const market = { abi: marketplaceAbi, address: addresses.marketplace } as const
  const orders = await index.orders(all)
  for (const { hash, registered } of orders.items) {
    const isRegistered = await people.platform.readContract({ ...market, functionName: 'isRegistered', args: [hash] })
    expect(registered).toBe(isRegistered)
  }
  const epochs = await index.epochs(all)
  for (const { maker, epoch } of epochs.items) {
    expect(await people.platform.readContract({ ...market, functionName: 'epochOf', args: [maker] })).toBe(epoch)
  }
  const nonces = await index.cancelledNonces(all)
  for (const { maker, nonce } of nonces.items) {
    const args = [maker, nonce] as const
    expect(await people.platform.readContract({ ...market, functionName: 'filledOf', args })).toBe(2n ** 64n - 1n)
  }
}

export async function compareTokens({ people, addresses }: Protocol, index: Indexer) {
  const { items } = await index.paymentTokens(all)
  for (const { address, currency, scaleLog10, open, fees } of items) {
    const args = [address] as const
    const info = await people.platform.readContract({
      abi: paymentTokensAbi,
      address: addresses.paymentTokens,
      functionName: 'tokenInfo',
      args,
    })
    expect([currency, scaleLog10, open]).toEqual(info)
    const kept = await people.platform.readContract({
      abi: treasuryAbi,
      address: addresses.treasury,
      functionName: 'fees',
      args,
    })
    // The platform's share of breakage is a fee too.
    const series = await index.query<{ series: { items: { platformShare: string }[] } }>(
      'query($token: String) { series(where: { paymentToken: $token }, limit: 1000) { items { platformShare } } }',
      { token: address },
    )
    const shares = series.series.items.reduce((sum, row) => sum + BigInt(row.platformShare), 0n)
    expect(fees + shares).toBe(kept)
  }
}
