// Writes sdk/vectors/*.json, which vitest and forge read. Deterministic; nothing of the SDK is used here.
import { writeFileSync } from 'node:fs'
import { bulkVectors } from './bulk.mjs'
import { fillVectors } from './fills.mjs'
import { idVectors } from './ids.mjs'
import { messageNames, messageVectors } from './messages.mjs'
import { orderVectors } from './orders.mjs'

const write = (name, content) =>
  writeFileSync(new URL(`../../vectors/${name}.json`, import.meta.url), `${JSON.stringify(content, null, 1)}\n`)

write('ids', idVectors())
const { orders, json } = await orderVectors()
write('orders', json)
write('bulk', await bulkVectors(orders))
write('fills', fillVectors(orders, json.signature))
for (const name of messageNames) write(name, await messageVectors(name))
