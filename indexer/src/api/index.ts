import { db } from 'ponder:api'
import schema from 'ponder:schema'
import { Hono } from 'hono'
import { client, graphql } from 'ponder'
import { sqlGuard } from './sqlGuard.ts'
import { totals } from './totals.ts'

// Working tables of the handlers; nobody has a use for them.
const { pendingPair, redemptionRecord, ...shown } = schema

// Ponder itself answers /health, /ready, /status and /metrics.
const app = new Hono()

app.route('/totals', totals)
app.use('/sql/*', sqlGuard())
app.use('/sql/*', client({ db, schema }))
app.use('/graphql', graphql({ db, schema: shown }))
app.use('/', graphql({ db, schema: shown }))

export default app
