import type { Terms } from '@genex/sdk/terms'

/** Terms of the tea voucher. Money in fen. */
export const voucherTerms: Terms = {
  version: 1,
  benefit: { type: 'value', amount: 10_000 },
  conditions: { stores: ['all'], stacking: true },
  texts: {
    en: { title: 'Tea voucher 100', description: 'Pays 100 yuan of tea in any of our shops.' },
    zh: { title: '100元茶券', description: '可在任一门店抵扣100元茶饮。' },
  },
}

/** Terms of the mooncake box. */
export const boxTerms: Terms = {
  version: 1,
  benefit: { type: 'product', sku: 'mooncake-box-8', quantity: 1 },
  conditions: { stores: ['all'], stacking: false },
  texts: {
    en: { title: 'Mooncake box', description: 'One box of eight mooncakes, picked up in a shop.' },
    zh: { title: '月饼礼盒', description: '到店领取八枚装月饼一盒。' },
  },
}

/** Terms of a coupon that takes its face value off the bill. */
const valueTerms = (amount: number, en: string, zh: string): Terms => ({
  version: 1,
  benefit: { type: 'value', amount },
  conditions: { stores: ['all'], stacking: true },
  texts: { en: { title: en }, zh: { title: zh } },
})

export const breadTerms = valueTerms(5_000, 'Bread 50', '50元面包券')
export const giftTerms = valueTerms(5_000, 'Gift card 50', '50元礼品卡')
export const picnicTerms = valueTerms(3_000, 'Picnic 30', '30元野餐券')
export const laterTerms = valueTerms(10_000, 'Tea voucher 100, valid a year longer', '100元茶券（延期一年）')
