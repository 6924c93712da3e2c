import { couponFactoryAbi, marketplaceAbi, redemptionAbi, treasuryAbi } from '@genex/sdk/abis'
import { decodeCouponId, never, templateOf } from '@genex/sdk/ids'
import type { Actor } from '../../devnet/connect.ts'
import type { Story } from '../story.ts'
import { year } from '../time.ts'
import { type Figures, rate } from './figures.ts'

/** Token units per minor unit of the test yuan. */
const scale = 10_000n
const primaryAsk = 2

/** The figures from counters and events of the contracts alone: what anybody can do who trusts no index. */
export async function figuresFromChain(story: Story, issuerId: number): Promise<Figures> {
  const events = await readEvents(story, issuerId)
  const series = await readSeries(story, issuerId)
  const sum = <item>(items: readonly item[], of: (item: item) => bigint) =>
    items.reduce((all, one) => all + of(one), 0n)
  const issued = sum(series, ({ minted }) => BigInt(minted))
  const redeemed = sum(series, ({ redeemed: units }) => BigInt(units))
  const sales = events.sales
  const face = sum(sales, (sale) => sale.face * scale)
  const gross = sum(sales, (sale) => sale.total)
  const net = gross - sum(sales, (sale) => sale.fee)
  const escrow = sum(sales, (sale) => sale.escrow)
  const ending = sales.filter(({ validUntil }) => validUntil !== never)
  const netOf = (sale: Sale) => sale.total - sale.fee
  const netSeconds = sum(ending, (sale) => netOf(sale) * BigInt(sale.validUntil - sale.time))
  const cost = sum(ending, (sale) => sale.face * scale - netOf(sale))
  return {
    issued,
    sold: sum(sales, ({ amount }) => amount),
    redeemed,
    honour: rate(events.honoured, events.presented),
    usage: rate(redeemed, issued),
    breakage: rate(events.finalised, issued),
    discount: rate(face - gross, face),
    cashIn: net - escrow + events.released - events.payouts,
    interest: netSeconds === 0n ? null : (10_000n * cost * BigInt(year)) / netSeconds,
  }
}

type Sale = {
  amount: bigint
  /** Minor units. */
  face: bigint
  total: bigint
  fee: bigint
  escrow: bigint
  time: number
  validUntil: number
}

async function readSeries(story: Story, issuerId: number) {
  const reader = story.as('stranger')
  const factory = { abi: couponFactoryAbi, address: story.addresses.couponFactory } as const
  const created = await reader.getContractEvents({
    ...factory,
    eventName: 'SeriesCreated',
    args: { issuerId },
    fromBlock: 0n,
  })
  return Promise.all(
    created.map(({ args }) =>
      reader.readContract({ ...factory, functionName: 'series', args: [args.templateId as bigint] }),
    ),
  )
}

async function readEvents(story: Story, issuerId: number) {
  const reader = story.as('stranger')
  const { marketplace, redemption, treasury } = story.addresses
  const isOurs = (couponId: bigint) => decodeCouponId(couponId).issuerId === issuerId
  const all = { fromBlock: 0n, strict: true } as const
  const market = { abi: marketplaceAbi, address: marketplace, ...all } as const
  const goods = { abi: redemptionAbi, address: redemption, ...all } as const
  const money = { abi: treasuryAbi, address: treasury, ...all } as const
  const [filled, presented, honoured, finalised, released, refunded] = await Promise.all([
    reader.getContractEvents({ ...market, eventName: 'OrderFilled' }),
    reader.getContractEvents({ ...goods, eventName: 'Presented' }),
    reader.getContractEvents({ ...goods, eventName: 'Honoured' }),
    reader.getContractEvents({ ...money, eventName: 'Finalised' }),
    reader.getContractEvents({ ...money, eventName: 'EscrowReleased' }),
    reader.getContractEvents({ ...money, eventName: 'Refunded' }),
  ])
  const primary = filled.filter(({ args }) => args.kind === primaryAsk && isOurs(args.couponId))
  const sales = await Promise.all(primary.map((event) => saleOf(story, reader, event)))
  const units = ({ args }: (typeof presented)[number]) => args.amounts.reduce((sum, amount) => sum + amount, 0n)
  const ours = presented.filter(({ args }) => isOurs(args.couponIds[0] ?? 0n))
  const served = new Set(honoured.map(({ args }) => args.key))
  const add = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n)
  return {
    sales,
    presented: add(ours.map(units)),
    honoured: add(ours.filter(({ args }) => served.has(args.key)).map(units)),
    finalised: add(finalised.filter(({ args }) => isOurs(args.templateId)).map(({ args }) => BigInt(args.units))),
    released: add(released.filter(({ args }) => isOurs(args.templateId)).map(({ args }) => args.amount)),
    payouts: add(refunded.filter(({ args }) => isOurs(args.couponId)).map(({ args }) => args.payout)),
  }
}

type Filled = {
  blockNumber: bigint
  args: { couponId: bigint; amount: bigint; unitPrice: bigint; fee: bigint }
}

async function saleOf(story: Story, reader: Actor, { blockNumber, args }: Filled): Promise<Sale> {
  const { couponId, amount, unitPrice, fee } = args
  const { faceValue, validUntil } = decodeCouponId(couponId)
  const factory = { abi: couponFactoryAbi, address: story.addresses.couponFactory } as const
  const [{ timestamp }, escrow] = await Promise.all([
    reader.getBlock({ blockNumber }),
    reader.readContract({ ...factory, functionName: 'escrowOf', args: [templateOf(couponId), amount] }),
  ])
  const face = faceValue * amount
  return { amount, face, total: unitPrice * amount, fee, escrow, time: Number(timestamp), validUntil }
}
