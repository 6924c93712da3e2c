import {
  applyAsIssuerSync,
  approveIssuerSync,
  approveSeriesSync,
  createSeriesSync,
  issueCouponsSync,
  signAsk,
  signBid,
  signPrimaryAsk,
} from '@genex/sdk/actions'
import type { SignedOrder } from '@genex/sdk/orders'
import { maxUint256, parseUnits } from 'viem'
import { type Devnet, type Person, tokenAbi } from './devnet.ts'

/** Token units of an amount of yuan. */
export const yuan = (amount: string) => parseUnits(amount, 6)

/** A market: an issuer with a quota of 100,000.00 CNY, series of 100.00 CNY, and people with money and coupons. */
export type Market = Awaited<ReturnType<typeof openMarket>>

export async function openMarket(devnet: Devnet) {
  const { addresses, cny, connect } = devnet
  const issuer = connect('issuer')
  const { applicationHash } = await applyAsIssuerSync(issuer, {
    addresses,
    kind: 'company',
    payout: issuer.account.address,
    seller: issuer.account.address,
    jurisdiction: 'CN',
  })
  const { issuerId } = await approveIssuerSync(connect('platform'), {
    addresses,
    applicationHash,
    quotas: [{ currency: 'CNY', base: 10_000_000n, cap: 100_000_000n }],
  })
  const opened = await devnet.time()

  /** Creates and approves a series; 30 days valid. */
  async function createSeries(options: Partial<Parameters<typeof createSeriesSync>[1]> = {}): Promise<bigint> {
    const { templateId } = await createSeriesSync(issuer, {
      addresses,
      issuerId: Number(issuerId),
      kind: 'physical',
      currency: 'CNY',
      faceValue: 10_000n,
      validFrom: opened,
      validUntil: opened + 30 * 86_400,
      paymentToken: cny,
      maxUnitPrice: 10_000n,
      terms: { text: { en: 'One cake.', zh: '蛋糕一份。' } },
      ...options,
    })
    await approveSeriesSync(connect('platform'), { addresses, templateId })
    return templateId
  }

  const common = { addresses, paymentToken: cny }
  type Wish = Partial<Parameters<typeof signBid>[1] & { maxFee: number }> & { couponId: bigint }
  const wish = { ...common, amount: 3n, unitPrice: yuan('85') }
  /** For an hour, unless its end is given. */
  const wishOf = (options: Partial<Wish>) => ({
    ...wish,
    ...(options.end === undefined && { expiresIn: 3_600 }),
    ...options,
  })
  const series = await createSeries()
  return {
    devnet,
    issuerId: Number(issuerId),
    /** A fungible series. */
    series,
    createSeries,
    /** Mints coupons to somebody. */
    give: (person: Person, amount: bigint, couponId = series) =>
      issueCouponsSync(issuer, {
        addresses,
        templateId: couponId,
        to: connect(person).account.address,
        amount,
      }),
    /** Gives somebody money, and the Marketplace leave to spend it. */
    async fund(person: Person, amount: bigint, allowance = maxUint256) {
      const to = connect(person).account.address
      await devnet.send('platform', { address: cny, abi: tokenAbi, functionName: 'mint', args: [to, amount] })
      const args = [addresses.marketplace, allowance]
      await devnet.send(person, { address: cny, abi: tokenAbi, functionName: 'approve', args })
    },
    ask: (person: Person, options: Partial<Wish> = {}): Promise<SignedOrder> =>
      signAsk(connect(person), { couponId: series, maxFee: 100, ...wishOf(options) }),
    bid: (person: Person, options: Partial<Wish> = {}): Promise<SignedOrder> =>
      signBid(connect(person), { couponId: series, ...wishOf(options) }),
    primaryAsk: (person: Person, options: Partial<Wish> = {}): Promise<SignedOrder> =>
      signPrimaryAsk(connect(person), { couponId: series, maxFee: 100, ...wishOf(options) }),
  }
}
