import { type Address, zeroAddress } from 'viem'
import type { Domain } from '../read/domain.ts'
import { fillText, type Texts, type WordCode } from '../texts/index.ts'
import type { DescribeOptions, TokenFacts } from '../types.ts'

/** What is known while a message is told. */
export type Context = {
  texts: Texts
  domain: Domain
  options: DescribeOptions
}

/** A word in the user's language, its values set in. */
export function word(context: Context, code: WordCode, values?: Record<string, string>): string {
  return fillText(context.texts.words[code], values)
}

/** What is known of a token, by its address in any writing. */
export function tokenOf({ options }: Context, token: Address): TokenFacts | undefined {
  const wanted = token.toLowerCase()
  return Object.entries(options.tokens ?? {}).find(([address]) => address.toLowerCase() === wanted)?.[1]
}

/** A token by its name: symbol and address, or the address alone. */
export function tokenText(context: Context, token: Address): string {
  const facts = tokenOf(context, token)
  const name = token === zeroAddress ? word(context, 'coin') : token
  return facts ? `${facts.symbol} (${name})` : name
}
