import { toGenexError } from '../../client/named.ts'
import type { GenexError } from '../GenexError.ts'
import { contractErrors } from './all.ts'
import { ContractRevertError } from './revert.ts'
import { cureOf, fillText } from './texts.ts'

/**
 * What went wrong, for people: whatever a verb, viem, a wallet or a node threw, as an error of this SDK, and the errors of the
 * contracts in words, with values in human units and a cure. The verbs of `genexActions` have done that already; verbs that
 * are imported one by one leave the texts out of the bundle until this is called.
 *
 * @example
 * ```ts
 * try {
 *   await fillSync(client, { order: ask, amount: 2n })
 * } catch (error) {
 *   const { code, shortMessage, cure } = explain(error)
 *   console.log(`${code}: ${shortMessage} ${cure}`)
 * }
 * ```
 */
export function explain(error: unknown): GenexError {
  const known = toGenexError(error)
  if (known.name !== 'ContractRevertError') return known
  const { contractError, args, cause } = known as ContractRevertError
  const texts = contractErrors[contractError]
  if (!texts) return known
  const explained = new ContractRevertError(contractError, args, cause, {
    message: fillText(texts[0], args),
    cure: cureOf(texts, args),
  })
  // Where it was thrown, not where it was explained.
  if (known.stack)
    explained.stack = `${explained.name}: ${explained.message}${known.stack.slice(known.stack.indexOf('\n    at '))}`
  return explained
}

/** Runs `work`; what it throws is explained. */
export async function explained<value>(work: () => value): Promise<Awaited<value>> {
  try {
    return await work()
  } catch (error) {
    throw explain(error)
  }
}
