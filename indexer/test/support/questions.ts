import type { Indexer } from '@genex/sdk/indexer'
import { expect } from 'vitest'

/** Asks the indexer in SQL. */
export async function sql(url: string, query: string) {
  const body = JSON.stringify({ json: { sql: query, params: [], typings: [] } })
  const response = await fetch(`${url}/sql/db?sql=${encodeURIComponent(body)}`)
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as { rows: unknown[] }
}

/** No list of the index holds any of these, nor does any but the terminals' name a till. */
export async function expectNothingOf(index: Indexer, secrets: string[]) {
  const lists = [index.series, index.seriesDays, index.balances, index.serials, index.transfers, index.history]
  const pages = await Promise.all(lists.map((list) => (list as typeof index.series)({ limit: 1000 })))
  const text = JSON.stringify(pages, (_, value) => (typeof value === 'bigint' ? value.toString() : value))
  for (const secret of secrets) expect(text).not.toContain(secret)
  const schema = await index.query<{ __schema: { types: { name: string; fields: { name: string }[] | null }[] } }>(
    '{ __schema { types { name fields { name } } } }',
  )
  const named = schema.__schema.types.filter(({ fields }) =>
    fields?.some(({ name }) => name === 'terminal' || name === 'redemptionId'),
  )
  // Query has a field `terminal`: the look-up of one.
  expect(named.map(({ name }) => name)).toEqual(['Query'])
}
