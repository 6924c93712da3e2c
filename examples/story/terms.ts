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
