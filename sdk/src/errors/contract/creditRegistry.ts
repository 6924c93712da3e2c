import type { ErrorTexts } from './texts.ts'

export const creditRegistryErrors: ErrorTexts = {
  CreditRegistry_FromTheFuture: [
    'The score’s data is of {asOf:time}, which is still to come.',
    'use data up to block time',
  ],
  CreditRegistry_InvalidCurve: [
    'The price curve breaks its bounds.',
    'd0 ≤ dmax < 10,000, k is 1 or 2, each rc < 10,000 and never rising from grade 1 to 10',
  ],
  CreditRegistry_InvalidRules: ['The rating rules break their bounds.', 'thresholds ascend from 1, steps are positive'],
  CreditRegistry_InvalidScorer: ['{scorer} is a scorer already, or is none, or is zero.', 'see isScorer'],
  CreditRegistry_InvalidThreshold: [
    '{threshold} of {scorers} scorers is no threshold.',
    'set a threshold from 1 to {scorers}',
    'name scorers first, then a threshold',
  ],
  CreditRegistry_NoSuchIssuer: ['Issuer {issuerId} does not exist.', 'check the id and the chain'],
  CreditRegistry_NotLower: [
    'Score {score} does not lower the issuer; its present score is {current} (0: it was never scored).',
    'give less than {current}, or exactly that to drop a pending score',
    'give 0 to drop a pending first score, or one of grade 1 if that gives no more quota than newcomers have',
  ],
  CreditRegistry_NotNewer: ['The score is of {asOf:time}, the last one of {last:time}.', 'publish newer data'],
  CreditRegistry_NothingPending: ['No score of issuer {issuerId} is pending.', 'nothing to do'],
  CreditRegistry_RiseTooLarge: [
    'Score {score} exceeds {highest}, the highest that one step allows.',
    'publish at most {highest}',
  ],
  CreditRegistry_RiseTooSoon: ['The next rise may come at {earliest:time}.', 'wait until then'],
  CreditRegistry_ScoreOutOfRange: ['Score {score} is outside 1 to 10,000.', 'use 1 to 10,000'],
  CreditRegistry_SignersNotSorted: ['Signer {next} follows {previous}.', 'sort signatures by signer, each once'],
  CreditRegistry_Stale: ['The score’s data of {asOf:time} is too old.', 'use data from {oldest:time} on'],
  CreditRegistry_TooEarly: ['The pending score may be applied at {earliest:time}.', 'wait until then'],
  CreditRegistry_TooFewSignatures: [
    '{given} signatures were given, {threshold} are needed.',
    'collect {threshold} signatures',
  ],
  CreditRegistry_UnknownScorer: [
    '{signer} is not a scorer, or did not sign this score.',
    'use signatures of scorers over exactly this score',
  ],
}
