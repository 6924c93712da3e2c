/**
 * Every signing request of the protocol in words, with warnings, offline: for wallets.
 *
 * @module
 */
export { MessageDomainError, MessageTypesError, MessageValueError, UnknownMessageError } from '../errors/describe.ts'
export { describeRequest } from './describeRequest.ts'
export { type MessageKind, schemas } from './schemas.ts'
export type { LineCode, Locale, TitleCode, WarningCode } from './texts/index.ts'
export type {
  DescribeOptions,
  Description,
  DescriptionLine,
  DescriptionPart,
  DescriptionWarning,
  TokenFacts,
  WarningLevel,
} from './types.ts'
