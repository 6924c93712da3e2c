import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { sqlGuard } from '../../src/api/sqlGuard.ts'

const app = new Hono().use('/sql/*', sqlGuard()).get('/sql/db', (context) => context.text('rows'))

const statusOf = async (sql: string) => (await app.request(`/sql/db?sql=${encodeURIComponent(sql)}`)).status
const query = (sql: string) => JSON.stringify({ json: { sql, params: [], typings: [] } })

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
])('refuses: %s', async (_, sql) => {
  expect(await statusOf(sql)).toBe(403)
})
