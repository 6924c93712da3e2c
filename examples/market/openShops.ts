import { keccak256, stringToHex } from 'viem'
import { addressOf } from '../devnet/cast.ts'
import { type Offering, type Shop, shops, teaOfferings } from './catalogue.ts'
import { raiseTeaQuota } from './refill.ts'
import type { Square, Stall } from './stall.ts'

const day = 86_400

/** Admits the other issuers and creates their series; the tea house goes on with the story's two. */
export async function openShops(
  square: Square,
  tea: { issuerId: number; voucher: bigint; box: bigint },
): Promise<Stall[]> {
  const stalls = await teaStalls(square, tea)
  for (const shop of shops) {
    const issuerId = await admit(square, shop)
    for (const item of shop.offerings) stalls.push(await create(square, shop, issuerId, item))
    square.say(`  issuer ${issuerId}: ${shop.name}, ${shop.kind}, ${shop.offerings.length} series in ${shop.currency}`)
  }
  return stalls
}

async function admit(square: Square, shop: Shop): Promise<number> {
  const { applicationHash } = await square.as(shop.admin).applyAsIssuerSync({
    kind: shop.kind,
    payout: addressOf(shop.seller),
    seller: addressOf(shop.seller),
    jurisdiction: shop.jurisdiction,
    profileHash: keccak256(stringToHex(shop.domain)),
    domain: shop.domain,
  })
  const quotas = [{ currency: shop.currency, base: shop.quota, cap: 2n * shop.quota }]
  const { issuerId } = await square.as('reviewer').approveIssuerSync({ applicationHash, quotas })
  return issuerId
}

async function create(square: Square, shop: Shop, issuerId: number, item: Offering): Promise<Stall> {
  const { timestamp } = await square.as(shop.admin).getBlock()
  const validFrom = Math.floor(Number(timestamp) / day) * day
  const { name, currency, faceValue, serialised, terms, ...prices } = item
  const { templateId } = await square.as(shop.admin).createSeriesSync({
    issuerId,
    currency,
    faceValue,
    kind: 'physical',
    serialised,
    validFrom,
    validUntil: validFrom + 365 * day,
    paymentToken: square.tokens[currency],
    maxUnitPrice: faceValue,
    terms,
  })
  await square.as('reviewer').approveSeriesSync({ templateId })
  return { issuer: shop.name, name, currency, templateId, serialised, faceValue, seller: shop.seller, ...prices }
}

async function teaStalls(square: Square, tea: { issuerId: number; voucher: bigint; box: bigint }): Promise<Stall[]> {
  await raiseTeaQuota(square, tea.issuerId)
  square.say(`  issuer ${tea.issuerId}: tea house, company, 2 series in CNY`)
  const shared = { issuer: 'tea house', currency: 'CNY', seller: 'teaSeller' } as const
  return [
    {
      ...shared,
      name: 'tea voucher',
      templateId: tea.voucher,
      serialised: false,
      faceValue: 10_000n,
      ...teaOfferings.voucher,
    },
    { ...shared, name: 'mooncake box', templateId: tea.box, serialised: true, faceValue: 20_000n, ...teaOfferings.box },
  ]
}
