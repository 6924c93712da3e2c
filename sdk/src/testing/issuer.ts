import type { CreateSeriesParameters } from '../actions/issue/createSeries.ts'
import { currencyOf } from '../money/currencies.ts'
import type { AccountName } from './accounts.ts'
import type { DevnetClient } from './client.ts'
import type { TokenName } from './rules.ts'

/** An issuer that may sell at once. */
export type DevnetIssuer = {
  issuerId: number
  /** Id of the series' coupons, serial 0. */
  couponId: bigint
}

/** What the series has instead of 100.00 CNY for a year; sold for CNY or USD at up to its face value. */
export type SeriesChange = Partial<Omit<CreateSeriesParameters, 'issuerId'>>

const year = 365 * 86_400
const quotas = ['CNY', 'USD'].map((currency) => ({ currency, base: 100_000_000n, cap: 1_000_000_000n }))

/**
 * The account `issuer` as an approved issuer, admin, seller and payout in one: quota 1,000,000.00 CNY and USD, an
 * approved series, and `terminal` as its till, which may honour and void 1,000,000.00 a day.
 */
export async function openIssuer(
  client: (name: AccountName) => DevnetClient,
  tokens: Record<TokenName, `0x${string}`>,
  change: SeriesChange,
): Promise<DevnetIssuer> {
  const issuer = client('issuer')
  const reviewer = client('reviewer')
  const { address } = issuer.account
  const application = { kind: 'company', payout: address, seller: address, jurisdiction: 'CN' } as const
  const { applicationHash } = await issuer.applyAsIssuerSync({ ...application, domain: 'issuer.example' })
  const { issuerId } = await reviewer.approveIssuerSync({ applicationHash, quotas })
  const now = Number((await issuer.getBlock()).timestamp)
  const { currency = 'CNY', faceValue = 10_000n } = change
  const { templateId } = await issuer.createSeriesSync({
    issuerId,
    currency,
    faceValue,
    validFrom: now,
    validUntil: now + year,
    kind: 'digital',
    paymentToken: currencyOf(currency).code === 'USD' ? tokens.usd : tokens.cny,
    maxUnitPrice: faceValue,
    terms: { version: 1, benefit: { type: 'value', amount: Number(faceValue) }, texts: { en: { title: 'Voucher' } } },
    ...change,
  })
  await reviewer.approveSeriesSync({ templateId })
  const terminal = client('terminal').account.address
  // A till that outlives what it takes, however far a test travels.
  await issuer.setTerminalSync({
    issuerId,
    terminal,
    expiry: now + 100 * year,
    canVoid: true,
    dailyLimit: 100_000_000n,
  })
  return { issuerId, couponId: templateId }
}
