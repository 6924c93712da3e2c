export { type Conditions, isUnreadable, readConditions, type UnreadableCondition } from './conditions.ts'
export { decodeTerms, encodeTerms, maxTermsSize, type Terms, type TermsValue } from './encode.ts'
