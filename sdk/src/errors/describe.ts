import { GenexError } from './GenexError.ts'

const docsPath = 'guide/wallets'

/** The typed data is none of the messages that the protocol has people sign. */
export class UnknownMessageError extends GenexError {
  override name = 'UnknownMessageError'
  /** Path of what is not known, such as `primaryType`. */
  readonly field: string

  constructor(field: string, given: string) {
    super(`${field} "${given.slice(0, 80)}" is no message of the protocol.`, {
      code: 'MESSAGE_UNKNOWN',
      cure: 'show it as any other typed data: nothing is known of what it does',
      docsPath,
    })
    this.field = field
  }
}

/** The types beside a message are not the protocol's: what is signed is something else than it seems. */
export class MessageTypesError extends GenexError {
  override name = 'MessageTypesError'
  /** Path of the type or field, such as `types.Order.maker`. */
  readonly field: string

  constructor(field: string, reason: string) {
    super(`${field} ${reason}.`, {
      code: 'MESSAGE_TYPES',
      cure: 'do not sign: build the message with the SDK, which has the types of the protocol',
      docsPath,
    })
    this.field = field
  }
}

/** The domain of a message is not one in which it counts. */
export class MessageDomainError extends GenexError {
  override name = 'MessageDomainError'
  /** Path of the value, such as `domain.version`. */
  readonly field: string

  constructor(field: string, reason: string) {
    super(`${field} ${reason}.`, {
      code: 'MESSAGE_DOMAIN',
      cure: 'do not sign: build the message with the SDK, which knows the domains of the protocol',
      docsPath,
    })
    this.field = field
  }
}

/** A value of a message is missing, too much, or none that its type can hold. */
export class MessageValueError extends GenexError {
  override name = 'MessageValueError'
  /** Path of the value, such as `message.coupon.faceValue`. */
  readonly field: string

  constructor(field: string, reason: string) {
    super(`${field} ${reason}.`, {
      code: 'MESSAGE_VALUE',
      cure: 'do not sign: build the message with the SDK; numbers above 2^53 − 1 are texts in JSON',
      docsPath,
    })
    this.field = field
  }
}
