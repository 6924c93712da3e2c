export { discountToFace, impliedYield } from './discount.ts'
export { fairValue, suggestPrice, type ValueParameters } from './suggestPrice.ts'
export { type TimeCurve, timeDiscount, wad } from './timeDiscount.ts'
