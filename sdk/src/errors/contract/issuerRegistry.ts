import type { ErrorTexts } from './texts.ts'

export const issuerRegistryErrors: ErrorTexts = {
  IssuerRegistry_AlreadyApplied: [
    'Application {applicationHash} exists already.',
    'wait for its review, or withdraw it',
  ],
  IssuerRegistry_DomainTooLong: ['A web domain of {length} bytes is too long.', 'use at most 253 bytes'],
  IssuerRegistry_NoSuchApplication: [
    'Application {applicationHash} does not exist.',
    'take the hash from the IssuerApplied event',
  ],
  IssuerRegistry_NoSuchIssuer: ['Issuer {issuerId} does not exist.', 'check the id and the chain'],
  IssuerRegistry_NoSuchTerminal: ['{terminal} is not a terminal of issuer {issuerId}.', 'set it first'],
  IssuerRegistry_NotAdmin: ['{caller} is not the admin of issuer {issuerId}.', 'send it from the issuer’s admin'],
  IssuerRegistry_NotApplicant: ['{caller} did not make application {applicationHash}.', 'send it from the applicant'],
  IssuerRegistry_NotPendingAdmin: [
    '{caller} is not proposed as admin of issuer {issuerId}.',
    'have the present admin propose it',
  ],
  IssuerRegistry_TerminalExpired: [
    'The terminal would end at {expiry:time}, which has passed.',
    'choose a later expiry',
  ],
  IssuerRegistry_WrongStatus: [
    'Issuer {issuerId} is {status:status}.',
    'suspend an active issuer, reinstate a suspended one',
  ],
  IssuerRegistry_ZeroAddress: ['An address is zero.', 'name the account'],
}
