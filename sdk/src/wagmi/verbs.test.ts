import { expect, expectTypeOf, test } from 'vitest'
import { allActions } from '../actions/all.ts'
import * as options from './index.ts'
import { changedBy, type MutationVerb, type QueryVerb, readFrom } from './stale.ts'

type Verb = keyof typeof allActions extends infer name ? (name extends `${infer verb}Sync` ? verb : name) : never
type Made = Extract<keyof typeof options, `${string}Options`>
type Queries = Made extends infer name ? (name extends `${infer verb}QueryOptions` ? verb : never) : never
type Mutations = Made extends infer name ? (name extends `${infer verb}MutationOptions` ? verb : never) : never

const made: Record<string, unknown> = { ...options }

const named = (suffix: string) =>
  Object.keys(made)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .sort()

test('every verb of the SDK is a query or a mutation', () => {
  const verbs = new Set(Object.keys(allActions).map((name) => name.replace(/Sync$/, '')))
  const ofTheRelayer = ['quote', 'book', 'bookOrders', 'bookOrder']
  expect([...named('MutationOptions'), ...named('QueryOptions')].sort()).toEqual([...verbs, ...ofTheRelayer].sort())
  expectTypeOf<Exclude<Queries | Mutations, 'quote' | 'book' | 'bookOrders' | 'bookOrder'>>().toEqualTypeOf<Verb>()
})

test('what makes stale and what becomes stale is known of every one', () => {
  expect(Object.keys(readFrom).sort()).toEqual(named('QueryOptions'))
  expect(Object.keys(changedBy).sort()).toEqual(named('MutationOptions'))
  expectTypeOf<QueryVerb>().toEqualTypeOf<Queries>()
  expectTypeOf<MutationVerb>().toEqualTypeOf<Mutations>()
})

test('each goes by its own name', () => {
  const config = { state: { chainId: 1 } } as never
  for (const verb of named('MutationOptions')) {
    const make = made[`${verb}MutationOptions`] as typeof options.fillMutationOptions
    expect(make(config).mutationKey).toEqual(['genex', verb])
  }
  for (const verb of named('QueryOptions')) {
    const make = made[`${verb}QueryOptions`] as typeof options.getSeriesQueryOptions
    expect(make({ ...(config as object), url: 'http://book.example' } as never).queryKey.slice(0, 2)).toEqual([
      'genex',
      verb,
    ])
  }
})
