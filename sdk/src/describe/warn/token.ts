import type { Address } from 'viem'
import { type Context, tokenOf, tokenText } from '../show/context.ts'
import type { Found } from './found.ts'

/** A token whose decimals are not known. */
export function tokenWarnings(context: Context, token: Address): Found[] {
  return tokenOf(context, token) ? [] : [{ code: 'TOKEN_UNKNOWN', values: { token: tokenText(context, token) } }]
}
