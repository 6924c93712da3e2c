import type { ErrorTexts } from './texts.ts'

/** Contracts of the protocol with few errors. */
export const otherErrors: ErrorTexts = {
  Compliance_Blocked: ['{account} is blocked from trading.', 'transfers and redemption go on; ask the platform why'],
  Compliance_InvalidAttestation: [
    'Tier {tier} until {expiry:time} is no attestation.',
    'use a tier from 1 and a later expiry',
  ],
  Compliance_InvalidLimit: [
    'A limit of {perTrade:minor} per trade and {perDay:minor} per day contradicts itself.',
    'set the limit per trade to at most that per day',
  ],
  Compliance_NotAttested: ['{account} has no attestation.', 'have a provider attest it'],
  Compliance_NotBlocked: ['{account} is not blocked.', 'nothing to do'],
  Compliance_NotProvider: ['{caller} is not an approved provider.', 'send it from a provider'],
  Compliance_OnlyMarketplace: ['{caller} is not the Marketplace.', 'trade by fill'],
  Compliance_OverLimit: [
    'A face value of {face:money} exceeds the limit of {account}; {left:money} are left.',
    'trade at most {left:money} today, or have the account attested at a higher tier',
    'nothing is left of today’s limit: trade tomorrow, or have the account attested at a higher tier',
  ],
  Compliance_TierTooLow: [
    '{account} has tier {tier}, the series needs {needed}.',
    'have a provider attest tier {needed}',
  ],
  MarketplaceLens_OutOfGas: [
    'Too little gas was left to look at order {index} of the batch.',
    'look at fewer orders at once, or call with a higher gas limit',
  ],
  PaymentTokens_AlreadyClosed: ['Token {token} is closed already.', 'nothing to do'],
  PaymentTokens_AlreadyMapped: ['Token {token} is mapped already.', 'a mapping never changes'],
  PaymentTokens_ExponentMismatch: [
    'Currency {currency:currency} has {expected} decimals here, not {exponent}.',
    'use {expected}',
  ],
  PaymentTokens_InvalidCurrency: ['{currency} is no currency number.', 'use an ISO 4217 number, or 999 for points'],
  PaymentTokens_NotMapped: ['Token {token} is not mapped to a currency.', 'choose a mapped token'],
  PaymentTokens_TooFewDecimals: [
    'The token has {decimals} decimals, the currency {exponent}.',
    'choose a token with at least {exponent}',
  ],
  PaymentTokens_TooManyDecimals: ['The token’s {decimals} decimals are too many.', 'choose a token with fewer'],
  Genesis_CreationFailed: ['Creating child {index} failed.', 'send more gas, or check its constructor'],
  Genesis_NoSuchChild: ['There are {count} children, none has index {index}.', 'use an index below {count}'],
  Genesis_OutOfOrder: ['Child {next} is due, not {index}.', 'deploy child {next}'],
  Genesis_WrongInitCode: [
    'Child {index} was announced with other code.',
    'build the contracts with the production profile of this version',
  ],
  Restricted_AuthorityIsImmutable: ['The authority cannot be exchanged.', 'nothing to do'],
}
