/**
 * The terms of a series as they are hashed, their title in a language, and the conditions that a till enforces.
 *
 * @module
 */
export { type Conditions, isUnreadable, readConditions, type UnreadableCondition } from './conditions.ts'
export { decodeTerms, encodeTerms, maxTermsSize, type Terms, type TermsValue } from './encode.ts'
export { descriptionOf, titleOf } from './titleOf.ts'
