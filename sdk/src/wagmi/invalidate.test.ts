import { QueryClient } from '@tanstack/query-core'
import { expect, test } from 'vitest'
import { invalidate, invalidates } from './invalidate.ts'
import type { MutationVerb } from './stale.ts'
import { changedBy } from './stale.ts'

const staleAfter = async (verb: MutationVerb) => {
  const queries = new QueryClient()
  const keys = [
    ['genex', 'getCouponBalance', { chainId: 1, couponId: '1' }],
    ['genex', 'getCouponBalance', { chainId: 2, couponId: '1' }],
    ['genex', 'getTerminal', { chainId: 1 }],
    ['genex', 'quote', { chainId: 1 }],
    ['balance', { chainId: 1 }],
  ]
  for (const key of keys) queries.setQueryData(key, 1n)
  await invalidate(queries, verb)()
  return keys.filter((key) => queries.getQueryState(key)?.isInvalidated).map(([first, second]) => second ?? first)
}

test('what a verb has changed is asked again, everything else stays', async () => {
  expect(await staleAfter('transfer')).toEqual(['getCouponBalance', 'getCouponBalance', 'quote'])
  expect(await staleAfter('setTerminal')).toEqual(['getTerminal', 'quote'])
  expect(await staleAfter('fill')).toEqual(['getCouponBalance', 'getCouponBalance', 'getTerminal', 'quote'])
})

test('a signature changes nothing, whatever is sent changes something', () => {
  for (const verb of Object.keys(changedBy) as MutationVerb[])
    expect(invalidates(verb).length > 0, verb).toBe(!verb.startsWith('sign'))
})
