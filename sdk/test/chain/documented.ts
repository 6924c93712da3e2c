import { readFileSync } from 'node:fs'
import { afterAll, expect } from 'vitest'
import type { GenexActions } from '../../src/client/genexActions.ts'
import { GenexError } from '../../src/errors/index.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const codesIn = (text: string) => [...text.matchAll(/'([A-Z0-9_]+)'/g)].map(([, code]) => code as string)

/** verb → what it is documented to throw: `ThrownCodes` as values. */
const thrown = new Map(
  [...read('generated/thrown.ts').matchAll(/^ {2}(\w+): (.*)$/gm)].map(([, verb = '', list = '']) => [
    verb,
    codesIn(list),
  ]),
)
const [, commonCodes = ''] = /type CommonCode =([\s\S]*?)\n\n/.exec(read('src/actions/verbTypes.ts')) ?? []
const common = codesIn(commonCodes)
/** Of tokens, which have errors of their own that no verb can list. */
const ofTokens = ['ERC20_INSUFFICIENT_ALLOWANCE', 'ERC20_INSUFFICIENT_BALANCE', 'INSUFFICIENT_ALLOWANCE']

/** Codes that `VerbErrorCode` lacks, each with the verb that threw it. */
const undocumented = new Set<string>()

/** Verbs that tell on themselves: a code that a verb throws, and is not documented to throw, fails the file. */
export function documented(actions: GenexActions): GenexActions {
  const verbs = Object.entries(actions) as [string, (...given: unknown[]) => unknown][]
  const told = verbs.map(([name, verb]) => {
    const known = [
      ...common,
      ...ofTokens,
      ...(thrown.get(name) ?? []),
      ...(thrown.get(name.replace(/Sync$/, '')) ?? []),
    ]
    const run = (...given: unknown[]) => {
      const answer = verb(...given)
      if (answer instanceof Promise) {
        answer.catch((error: unknown) => {
          if (error instanceof GenexError && !known.includes(error.code)) undocumented.add(`${name}: ${error.code}`)
        })
      }
      return answer
    }
    return [name, run]
  })
  return Object.fromEntries(told)
}

afterAll(() => {
  expect(common.length).toBeGreaterThan(10)
  expect(thrown.size).toBeGreaterThan(80)
  expect([...undocumented].sort(), 'complete the @throws of these verbs').toEqual([])
})
