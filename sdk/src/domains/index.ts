/**
 * Web domains that name their issuer, by TXT record or a file.
 *
 * @module
 */
export { DomainAnswerError, DomainNameError } from '../errors/domain.ts'
export { dnsOverHttps } from './ask.ts'
export { isDomainName } from './name.ts'
export { domainFile, domainRecord, filePath, parseFile, parseRecords, recordName } from './statement.ts'
export type { DomainAnswer, DomainSource, DomainStatement, ResolveTxt } from './types.ts'
