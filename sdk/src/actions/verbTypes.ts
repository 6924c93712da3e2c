import type { ThrownCodes } from '../../generated/thrown.ts'
import type { GenexError } from '../errors/GenexError.ts'
import type { allActions, allWatchers } from './all.ts'

export type { ThrownCodes }

/** Every verb by its name, as a function of a client and its parameters. */
export type Verbs = typeof allActions & typeof allWatchers

/** Name of a verb, as `genexActions` binds it. */
export type VerbName = keyof Verbs

/** What a verb takes beside its client, such as `VerbParameters<'fill'>`. */
export type VerbParameters<verb extends VerbName> = Parameters<Verbs[verb]>[1]

/** What a verb answers, awaited: `VerbReturnType<'fillSync'>` has the trades and the receipt. */
export type VerbReturnType<verb extends VerbName> = Awaited<ReturnType<Verbs[verb]>>

/** Codes that any verb can throw: of parameters, client, account, wallet, node, and of a transaction that was mined. */
export type CommonCode =
  | 'ACCOUNT_REQUIRED'
  | 'CALL_FAILED'
  | 'EVENT_MISSING'
  | 'FIELD_OUT_OF_RANGE'
  | 'INSUFFICIENT_FUNDS'
  | 'INVALID_ARGUMENT'
  | 'NO_ANSWER'
  | 'NO_SIGNER'
  | 'REVERTED'
  | 'TRANSACTION_REPLACED'
  | 'TRANSACTION_REVERTED'
  | 'UNKNOWN_CHAIN'
  | 'USER_REJECTED'
  | 'WRONG_CHAIN'

/** Codes that a verb is documented to throw, and those that any can: what a `switch` over `error.code` has to cover. */
export type VerbErrorCode<verb extends VerbName> =
  | CommonCode
  | (verb extends keyof ThrownCodes ? ThrownCodes[verb] : never)
  | (verb extends `${infer sending}Sync` ? (sending extends keyof ThrownCodes ? ThrownCodes[sending] : never) : never)

/** What a verb throws, such as `VerbErrorType<'fillSync'>`. */
export type VerbErrorType<verb extends VerbName> = GenexError & { readonly code: VerbErrorCode<verb> }
