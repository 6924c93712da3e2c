import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { sqlGuard } from '../../src/api/sqlGuard.ts'
import { twinWatch } from '../../src/api/twins.ts'

const app = new Hono().use('/sql/*', sqlGuard()).get('/sql/db', (context) => context.text('rows'))

const statusOf = async (sql: string) => (await app.request(`/sql/db?sql=${encodeURIComponent(sql)}`)).status
const query = (sql: string) => JSON.stringify({ json: { sql, params: [], typings: [] } })

const moved = (meta: object) => JSON.stringify({ json: { sql: 'select 1', params: ['drop table trade'] }, meta })

test.each(['select * from trade', 'select "holder" from "balance" where units > 1'])('passes: %s', async (sql) => {
  expect(await statusOf(query(sql))).toBe(200)
})

test.each([
  ['an undo log', query('select * from _reorg__balance')],
  ['a working table in capitals', query('select * from REDEMPTION_RECORD')],
  ['whose presentation is open', query('select holder from redemption_record')],
  ['a quoted name', query('select * from "pending_pair"')],
  ['a name in Unicode escapes of SQL', query('select * from U&"\\005freorg__balance"')],
  ['a name in escapes of JSON', query('select * from _reorg__balance').replace('_reorg', '\\u005freorg')],
  ['a query put elsewhere', JSON.stringify({ json: { sql: '', other: 'select * from _reorg__balance' } })],
  ['what is not JSON', 'select 1'],
  ['nothing', 'null'],
  ['no query', JSON.stringify({ json: { sql: 1 } })],
  ['a parameter that takes the place of the query', moved({ referentialEqualities: { 'params.0': ['sql'] } })],
  ['a query that is made into something else', moved({ values: { sql: ['Error'] } })],
  ['a whole that is made into something else', moved({ values: ['map'] })],
])('refuses: %s', async (_, sql) => {
  expect(await statusOf(sql)).toBe(403)
})

test('values that JSON cannot write pass as parameters', async () => {
  expect(await statusOf(moved({ values: { 'params.0': ['bigint'], typings: ['undefined'] }, v: 1 }))).toBe(200)
})

// Ponder knows what it has allowed by the first 40 bits of SHA-256, which these share.
const [good, bad] = [
  'select 239273 as n',
  `select query_to_xml('select * from redemp'||'tion_record', true, false, '') as x117417`,
]

test('of two queries that Ponder takes for one only the first passes', async () => {
  expect([await statusOf(query(good)), await statusOf(query(bad)), await statusOf(query(good))]).toEqual([
    200, 403, 200,
  ])
})

test('the last ones are remembered, by use', () => {
  const isTwin = twinWatch(2)
  for (const one of [good, 'select 1', good, 'select 2']) expect(isTwin(one)).toBe(false)
  expect(isTwin(bad)).toBe(true)
  for (const one of ['select 3', 'select 4', bad]) expect(isTwin(one)).toBe(false)
})
