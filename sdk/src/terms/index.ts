export { decodeTerms, encodeTerms, maxTermsSize, type Terms, type TermsValue } from './encode.ts'
