import type { CreateSeriesParameters } from '@genex/sdk'
import type { SignedOrder } from '@genex/sdk/orders'
import type { Role } from '../../devnet/cast.ts'
import { money } from '../money.ts'
import type { Story } from '../story.ts'

/** One per cent of a primary sale, half a per cent of any other, token units. */
const primaryFee = (total: bigint): bigint => total / 100n
export const resaleFee = (total: bigint): bigint => total / 200n

/** An issuer of the story, and who acts for it. */
export type Shop = { issuerId: number; admin: Role; seller: Role }

export const teaHouse = (story: Story): Shop => ({
  issuerId: story.get('issuerId'),
  admin: 'teaAdmin',
  seller: 'teaSeller',
})

export const bakery = (story: Story): Shop => ({
  issuerId: story.get('bakery'),
  admin: 'bakeryAdmin',
  seller: 'bakerySeller',
})

/** What a series of the story states; the rest is the same for all. */
export type SeriesTerms = Omit<CreateSeriesParameters, 'issuerId' | 'currency' | 'kind' | 'paymentToken'>

/** Creates a series in yuan and has it approved. @returns its template id */
export async function createSeries(story: Story, shop: Shop, name: string, terms: SeriesTerms): Promise<bigint> {
  const { issuerId, admin } = shop
  const { templateId, receipt } = await story.as(admin).createSeriesSync({
    ...terms,
    issuerId,
    currency: 'CNY',
    kind: 'physical',
    paymentToken: story.tokens.CNY,
  })
  const escrowPerUnit = terms.escrowPerUnit ?? 0n
  const weight = { unsecured: terms.faceValue - escrowPerUnit, escrow: escrowPerUnit * 10_000n }
  story.book.open(templateId, { issuerId, ...weight })
  await story.told({ who: admin, what: `series "${name}"`, receipt })
  const approved = await story.as('reviewer').approveSeriesSync({ templateId })
  await story.told({ who: 'reviewer', what: `approves it`, receipt: approved.receipt })
  return templateId
}

/** What is bought, at which price. Money in token units, discount in basis points below face. */
export type Purchase = {
  couponId: bigint
  amount: bigint
  unitPrice: bigint
  discount: number
  /** As it is told. */
  name: string
}

/** A buyer buys straight from the issuer's shop, from an ask that nobody else sees. */
export async function buyFromShop(story: Story, shop: Shop, who: Role, purchase: Purchase): Promise<void> {
  const { couponId, amount, unitPrice, discount, name } = purchase
  const ask = await story.as(shop.seller).signPrimaryAsk({
    couponId,
    amount,
    paymentToken: story.tokens.CNY,
    unitPrice,
    maxFee: 100,
  })
  const receipt = await take(story, who, ask, amount)
  const deal = { couponId, amount, unitPrice, fee: primaryFee(unitPrice * amount) }
  story.book.sale({ seller: shop.seller, buyer: who }, deal)
  await story.told({ who, what: `buys ${amount} × ${name}`, price: unitPrice, couponId, discount, receipt })
}

/** An ask of buyer 1 for two vouchers at 88.00, with what a case needs beyond that. */
export const anAsk = (story: Story, special: object = {}): Promise<SignedOrder> =>
  story.as('buyerOne').signAsk({
    couponId: story.get('voucher'),
    amount: 2n,
    paymentToken: story.tokens.CNY,
    unitPrice: money('88.00'),
    maxFee: 100,
    ...special,
  })

/** Takes some of an ask, with whatever payment needs before. */
export async function take(story: Story, who: Role, ask: SignedOrder, amount: bigint) {
  const buyer = story.as(who)
  const quote = await buyer.prepareFill({ orders: [ask], amount })
  for (const step of quote.steps) await step.run()
  return (await buyer.fillSync(quote)).receipt
}
