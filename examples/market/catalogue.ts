import type { Terms } from '@genex/sdk/terms'
import type { Role } from '../devnet/cast.ts'
import type { CurrencyCode } from '../devnet/stablecoins.ts'

/** A series of the market. Prices per coupon in decimal text of the currency. */
export type Offering = {
  name: string
  currency: CurrencyCode
  /** Minor units. */
  faceValue: bigint
  serialised: boolean
  terms: Terms
  /** What the issuer asks. */
  primary: string
  /** What holders ask, dearest last. */
  asks: readonly string[]
  /** What bidders offer, best first; all below the asks. */
  bids: readonly string[]
}

/** An issuer of the market and what it sells. */
export type Shop = {
  name: string
  kind: 'company' | 'government' | 'institution'
  jurisdiction: string
  domain: string
  admin: Role
  seller: Role
  currency: CurrencyCode
  /** Minor units. */
  quota: bigint
  offerings: readonly Offering[]
}

const pays = (amount: number, en: string, zh: string): Terms => ({
  version: 1,
  benefit: { type: 'value', amount },
  conditions: { stores: ['all'], stacking: true },
  texts: { en: { title: en }, zh: { title: zh } },
})

const gives = (sku: string, en: string, zh: string): Terms => ({
  version: 1,
  benefit: { type: 'product', sku, quantity: 1 },
  conditions: { stores: ['all'], stacking: false },
  texts: { en: { title: en }, zh: { title: zh } },
})

const offering = (
  currency: CurrencyCode,
  name: string,
  faceValue: bigint,
  terms: Terms,
  prices: Pick<Offering, 'primary' | 'asks' | 'bids'>,
  serialised = false,
): Offering => ({ name, currency, faceValue, serialised, terms, ...prices })

/** What the story has created already: the market goes on with it. */
export const teaOfferings = {
  voucher: { primary: '88.00', asks: ['89.50', '90.00', '92.00'], bids: ['84.00', '82.50'] },
  box: { primary: '165.00', asks: ['168.00', '172.00'], bids: ['150.00', '145.00'] },
} as const

/** The other issuers, of the other two kinds and currencies. */
export const shops: readonly Shop[] = [
  {
    name: 'museum',
    kind: 'institution',
    jurisdiction: 'JP',
    domain: 'museum.example',
    admin: 'demoIssuer',
    seller: 'demoIssuer',
    currency: 'JPY',
    quota: 20_000_000n,
    offerings: [
      offering('JPY', 'day ticket', 2_000n, gives('day-ticket', 'Day ticket', '一日门票'), {
        primary: '1700',
        asks: ['1740', '1780'],
        bids: ['1600', '1550'],
      }),
      offering('JPY', 'gift card', 5_000n, pays(5_000, 'Gift card of the museum shop', '博物馆商店礼品卡'), {
        primary: '4600',
        asks: ['4650', '4720'],
        bids: ['4400', '4300'],
      }),
      offering(
        'JPY',
        'annual pass',
        8_000n,
        gives('annual-pass', 'Annual pass', '年票'),
        { primary: '7000', asks: ['7150', '7300'], bids: ['6600', '6500'] },
        true,
      ),
    ],
  },
  {
    name: 'city',
    kind: 'government',
    jurisdiction: 'US',
    domain: 'city.example',
    admin: 'cityAdmin',
    seller: 'citySeller',
    currency: 'USD',
    quota: 20_000_000n,
    offerings: [
      offering('USD', 'night market coupon', 500n, pays(500, 'Night market 5', '夜市5元消费券'), {
        primary: '4.50',
        asks: ['4.60', '4.70'],
        bids: ['4.20', '4.10'],
      }),
      offering('USD', 'transit voucher', 1_000n, pays(1_000, 'Transit 10', '公交10元券'), {
        primary: '9.20',
        asks: ['9.30', '9.45'],
        bids: ['8.80', '8.60'],
      }),
      offering(
        'USD',
        'pool pass',
        2_500n,
        gives('pool-pass', 'Pool pass', '游泳馆月票'),
        { primary: '21.00', asks: ['21.50', '22.00'], bids: ['19.50', '19.00'] },
        true,
      ),
    ],
  },
]
