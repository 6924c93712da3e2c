import { ServiceError } from './ServiceError.ts'

/** The body is not JSON. */
export class MalformedJsonError extends ServiceError {
  override name = 'MalformedJsonError'

  constructor(details: string) {
    super(400, {
      code: 'MALFORMED_JSON',
      message: 'The body is not valid JSON.',
      cure: 'send one JSON object, UTF-8',
      details,
    })
  }
}

/** The connection ended before the body did. */
export class IncompleteBodyError extends ServiceError {
  override name = 'IncompleteBodyError'

  constructor() {
    super(400, {
      code: 'INCOMPLETE_BODY',
      message: 'The body ended early.',
      cure: 'send as many bytes as content-length says',
    })
  }
}

/** The body is larger than the relayer reads. */
export class BodyTooLargeError extends ServiceError {
  override name = 'BodyTooLargeError'

  constructor(limit: number) {
    super(413, {
      code: 'BODY_TOO_LARGE',
      message: `The body exceeds ${limit} bytes.`,
      cure: 'post one order per request',
      details: { limit },
    })
  }
}

/** The body is not declared as JSON. */
export class UnsupportedMediaTypeError extends ServiceError {
  override name = 'UnsupportedMediaTypeError'

  constructor(type: string) {
    super(415, {
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: `A body of type "${type.slice(0, 80)}" is not read.`,
      cure: 'set content-type: application/json',
    })
  }
}

/** Fields or parameters that do not exist: a typing error must not be taken for consent to a default. */
export class UnknownFieldError extends ServiceError {
  override name = 'UnknownFieldError'

  constructor(unknown: readonly string[]) {
    // An answer must not be larger than what it answers.
    const fields = unknown.slice(0, 10)
    const more = unknown.length > fields.length ? ` and ${unknown.length - fields.length} more` : ''
    super(400, {
      code: 'UNKNOWN_FIELD',
      message: `There is no such field: ${fields.join(', ')}${more}.`,
      cure: 'remove it, or see /v1/openapi.json for the fields that exist',
      details: { fields },
    })
  }
}

/** One field that is missing, of another type, or out of range. */
export type FieldFault = { field: string; message: string }

/** Fields that are missing, of another type, or out of range. */
export class InvalidFieldError extends ServiceError {
  override name = 'InvalidFieldError'

  constructor(faults: readonly FieldFault[]) {
    super(400, {
      code: 'INVALID_FIELD',
      message: faults.map(({ field, message }) => `${field}: ${message}`).join('; '),
      cure: 'correct the fields; /v1/openapi.json has their types',
      details: { fields: faults },
    })
  }
}

/** No such path. */
export class RouteNotFoundError extends ServiceError {
  override name = 'RouteNotFoundError'

  constructor(method: string, path: string) {
    super(404, {
      code: 'ROUTE_NOT_FOUND',
      message: `There is no ${method} ${path.slice(0, 200)}.`,
      cure: 'see /v1/openapi.json for the routes',
    })
  }
}

/** The path exists, not for this method. */
export class MethodNotAllowedError extends ServiceError {
  override name = 'MethodNotAllowedError'

  constructor(method: string, path: string, allowed: readonly string[]) {
    const allow = allowed.join(', ')
    super(
      405,
      {
        code: 'METHOD_NOT_ALLOWED',
        message: `${path.slice(0, 200)} is not for ${method.slice(0, 20)}.`,
        cure: `use ${allow}; see /v1/openapi.json for the routes`,
        details: { allowed },
      },
      { headers: { allow } },
    )
  }
}

/** More requests than one client may send. */
export class RateLimitError extends ServiceError {
  override name = 'RateLimitError'

  constructor(seconds: number) {
    super(
      429,
      {
        code: 'RATE_LIMIT',
        message: 'Too many requests.',
        cure: `wait ${seconds} s, or run a relayer of your own`,
        details: { retryAfter: seconds },
      },
      { headers: { 'retry-after': String(seconds) } },
    )
  }
}

/** More open streams than the relayer keeps. */
export class TooManyStreamsError extends ServiceError {
  override name = 'TooManyStreamsError'

  constructor(limit: number, whose: 'in all' | 'for one client') {
    super(
      429,
      {
        code: 'TOO_MANY_STREAMS',
        message: `The relayer keeps at most ${limit} streams open ${whose}.`,
        cure: 'close one or try again later; the journal is kept, nothing is lost',
        details: { limit },
      },
      { headers: { 'retry-after': '10' } },
    )
  }
}

/** A stream is to go on after an entry that this journal does not have. */
export class SequenceAheadError extends ServiceError {
  override name = 'SequenceAheadError'

  constructor(since: number, last: number) {
    super(422, {
      code: 'SEQUENCE_AHEAD',
      message: `The journal ends at ${last}, the stream was to go on after ${since}.`,
      cure: 'this relayer started over or is another one: read the book anew and stream from now on',
      details: { since, last },
    })
  }
}

/** A stream is to go on after an entry behind which the journal has forgotten some. */
export class SequenceForgottenError extends ServiceError {
  override name = 'SequenceForgottenError'

  constructor(since: number, forgotten: number) {
    super(410, {
      code: 'SEQUENCE_FORGOTTEN',
      message: `The journal no longer has everything after ${since}: of entries up to ${forgotten}, some are forgotten.`,
      cure: 'read the book anew and stream from now on, or from since=0 for all that is kept',
      details: { since, forgotten },
    })
  }
}
