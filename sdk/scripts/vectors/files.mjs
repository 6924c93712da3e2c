import { bulkVectors } from './bulk.mjs'
import { describeVectors } from './describe.mjs'
import { domainVectors } from './domains.mjs'
import { edgeVectors } from './edges.mjs'
import { fillVectors } from './fills.mjs'
import { idVectors } from './ids.mjs'
import { messageNames, messageVectors } from './messages.mjs'
import { orderVectors } from './orders.mjs'
import { paymentVectors } from './payments.mjs'

/** Content of every file in `sdk/vectors`, by name. */
export function vectorFiles() {
  const { orders, json } = orderVectors()
  const messages = Object.fromEntries(messageNames.map((name) => [name, messageVectors(name)]))
  return {
    ids: idVectors(),
    domains: domainVectors(),
    orders: json,
    edges: edgeVectors(),
    bulk: bulkVectors(orders),
    payments: paymentVectors(orders),
    fills: fillVectors(orders, json.signature),
    describe: describeVectors(),
    ...messages,
  }
}
