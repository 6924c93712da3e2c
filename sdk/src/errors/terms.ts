import { GenexError } from './GenexError.ts'

/** Terms of a series that cannot be stored as canonical JSON, or are not stored so. */
export class TermsError extends GenexError {
  override name = 'TermsError'

  constructor(reason: string, cause?: unknown) {
    super(`The terms are not valid: ${reason}.`, {
      code: 'TERMS_INVALID',
      cure: 'use an object of texts, integers, booleans, lists and objects, at most 8,192 bytes as JSON',
      docsPath: 'specification/terms',
      cause,
    })
  }
}
