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

/** A condition in terms that no till could hold a sale against. */
export class TermsConditionError extends GenexError {
  override name = 'TermsConditionError'
  /** Path in the terms, such as `conditions.stores`. */
  readonly field: string

  constructor({ field, expected }: { field: string; expected: string }) {
    super(`No till can read ${field} of the terms.`, {
      code: 'TERMS_CONDITION',
      cure: `${field} must be ${expected}`,
      docsPath: 'specification/terms#conditions',
    })
    this.field = field
  }
}
