import { readdirSync, readFileSync } from 'node:fs'
import { expect, expectTypeOf, test } from 'vitest'
import { codeOf, contractErrors } from '../errors/index.ts'
import { allActions } from './all.ts'
import type { Trade } from './orders/fillEvents.ts'
import type { FillParameters } from './orders/fillParameters.ts'
import type { CommonCode, VerbErrorCode, VerbErrorType, VerbName, VerbParameters, VerbReturnType } from './verbTypes.ts'

const sourcesIn = (folder: URL) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(new URL(path, folder), 'utf8'))

/** Codes of the classes of the SDK; none for those whose code is that of a contract. */
const codesOf = new Map<string, string[]>()
for (const source of sourcesIn(new URL('../errors/', import.meta.url))) {
  for (const [, name = '', body = ''] of source.matchAll(/export class (\w+Error) extends([\s\S]*?)\n\}\n/g)) {
    codesOf.set(
      name,
      [...body.matchAll(/code: '(\w+)'/g)].map(([, code = '']) => code),
    )
  }
}
const known = new Set([...Object.keys(contractErrors).map(codeOf), ...[...codesOf.values()].flat()])

/** What each verb's documentation says that it throws; a verb that it names stands for what that one throws. */
const said = new Map<string, string>()
for (const source of sourcesIn(new URL('./', import.meta.url))) {
  for (const [, comment = '', name = ''] of source.matchAll(
    /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:const|function) (\w+)/g,
  )) {
    const throws = [...comment.matchAll(/@throws ([\s\S]*?)(?=\n \* @|$)/g)].map(([, list]) => list).join(', ')
    if (name in allActions) said.set(name, throws)
  }
}

function codes(verb: string, seen: readonly string[] = []): string[] {
  if (seen.includes(verb)) return []
  const words = (said.get(verb) ?? '').match(/\w+/g) ?? []
  return words.flatMap((word) => {
    if (known.has(word)) return [word]
    return codesOf.get(word) ?? (said.has(word) ? codes(word, [...seen, verb]) : [])
  })
}

// `npm exec -w @genex/sdk -- vitest run src/actions/thrown.test.ts -u` writes the file again.
test('the codes of each verb are those of its documentation', async () => {
  const rows = [...said.keys()].sort().flatMap((verb) => {
    const found = [...new Set(codes(verb))].sort().map((code) => `'${code}'`)
    if (found.length === 0) return []
    const line = `  ${verb}: ${found.join(' | ')}`
    return [line.length <= 120 ? line : `  ${verb}:\n${found.map((code) => `    | ${code}`).join('\n')}`]
  })
  const head = '// Written from what the verbs document by the test beside it.\n'
  const title = '/** Codes that each verb is documented to throw, by its name. */\n'
  const file = `${head}\n${title}export type ThrownCodes = {\n${rows.join('\n')}\n}\n`
  await expect(file).toMatchFileSnapshot('./thrown.ts')
})

test('parameters, answer and errors of a verb go by its name', () => {
  expectTypeOf<VerbParameters<'getScore'>['issuerId']>().toEqualTypeOf<number>()
  expectTypeOf<FillParameters>().toExtend<VerbParameters<'fill'>>()
  expectTypeOf<VerbReturnType<'fillSync'>['fills']>().toEqualTypeOf<readonly Trade[]>()
  expectTypeOf<VerbReturnType<'fill'>>().toEqualTypeOf<`0x${string}`>()
  expectTypeOf<'OVERFILL'>().toExtend<VerbErrorCode<'fillSync'>>()
  expectTypeOf<'NO_SUCH_ISSUER'>().not.toExtend<VerbErrorCode<'fillSync'>>()
  expectTypeOf<VerbErrorCode<'cancelWord'>>().toEqualTypeOf<CommonCode>()
  expectTypeOf<keyof typeof allActions>().toExtend<VerbName>()
})

test('a switch over the code of an error can cover all of them', () => {
  function advice(error: VerbErrorType<'cancelAll'>): string {
    switch (error.code) {
      case 'LOCKED':
        return 'unlock first'
      case 'USER_REJECTED':
      case 'ACCOUNT_REQUIRED':
        return 'nothing was sent'
      case 'CALL_FAILED':
      case 'EVENT_MISSING':
      case 'FIELD_OUT_OF_RANGE':
      case 'INSUFFICIENT_FUNDS':
      case 'INVALID_ARGUMENT':
      case 'REVERTED':
      case 'TRANSACTION_REPLACED':
      case 'TRANSACTION_REVERTED':
      case 'UNKNOWN_CHAIN':
      case 'WRONG_CHAIN':
        return error.cure ?? ''
      default:
        return error.code satisfies never
    }
  }
  expect(advice({ code: 'LOCKED' } as VerbErrorType<'cancelAll'>)).toBe('unlock first')
})
