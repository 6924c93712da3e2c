// ERC-7730 descriptors of every signed message, from the table that describeRequest reads.
import { deployments } from '../../src/deployments/index.ts'
import { forms } from '../../src/describe/forms.ts'
import { nestedFields, schemas } from '../../src/describe/schemas.ts'
import { en } from '../../src/describe/texts/en.ts'
import { domainNames } from '../../src/messages/domains.ts'
import { bulkTypes, maxBulkHeight } from '../../src/orders/bulk.ts'
import { permit2Address } from '../../src/orders/paymentMessages.ts'
import { enums, formats, labels } from './formats.mjs'

const $schema = 'https://github.com/LedgerHQ/clear-signing-erc7730-registry/blob/master/specs/erc7730-v1.schema.json'

/** A chain on the developer's machine, whose addresses change with the contracts. */
const localChain = 31337

/** Messages that an ERC-7739 account can sign: the others need a plain key's signature. */
const nestedKinds = [
  'Order',
  'Redeem',
  'TransferAuthorization',
  'Refund',
  'PermitWitnessTransferFrom',
  'CancelOrder',
  'Review',
  'Complaint',
]

const domainFields = {
  name: 'string',
  version: 'string',
  chainId: 'uint256',
  verifyingContract: 'address',
}

const dashed = (name) => name.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()
const deployedAs = (contract) => `${contract[0].toLowerCase()}${contract.slice(1)}`

/** Where the message counts. A contract that is deployed nowhere matches nothing; a token's own messages name no token. */
function bindingOf(place) {
  if (place === 'token') return { names: Object.keys(domainFields), binding: {} }
  if (place === 'notice') {
    return { names: ['name', 'version', 'chainId'], binding: { domain: { name: 'Genex Notice', version: '1' } } }
  }
  if (place === 'permit2') {
    const domain = { name: 'Permit2', verifyingContract: permit2Address }
    return { names: ['name', 'chainId', 'verifyingContract'], binding: { domain } }
  }
  const chains = Object.entries(deployments).filter(([chainId]) => Number(chainId) !== localChain)
  const places = chains.map(([chainId, contracts]) => ({
    chainId: Number(chainId),
    address: contracts[deployedAs(place)],
  }))
  const domain = { name: domainNames[place], version: '1' }
  return { names: Object.keys(domainFields), binding: { domain, deployments: places } }
}

/** Path of a field whose type is a list: all its entries. */
const leaf = (path, format) => (format === 'coupons' || path === 'amounts' ? `${path}.[]` : path)

function rowsOf(kind, prefix, height) {
  const { fields, orders } = forms[kind]
  const own = fields.map((field) => rowOf(field, prefix))
  if (!orders) return own
  const deeper = orders === 'tree' ? `tree${'.[]'.repeat(height)}.` : 'witness.'
  return [...own, ...rowsOf('Order', prefix + deeper)]
}

function rowOf({ path, hidden, line, format, of, zero }, prefix) {
  if (hidden) return { excluded: prefix + path }
  const unit = of?.startsWith('@') ? of : prefix + of
  const field = { path: prefix + leaf(path, format), label: labels[line] ?? en.lines[line], ...formats[format](unit) }
  return { field, required: zero !== 'omit' }
}

function nestedRows() {
  const account = { path: 'verifyingContract', label: en.lines.account, ...formats.account() }
  // The account’s own domain: which contract it is says the rest.
  const rest = nestedFields.filter(({ name }) => name !== 'verifyingContract').map(({ name }) => ({ excluded: name }))
  return [{ field: account, required: true }, ...rest]
}

/** The enums that fields refer to. */
function enumsOf(fields) {
  const used = fields.flatMap(({ params }) => params?.$ref?.split('.').at(-1) ?? [])
  return Object.fromEntries([...new Set(used)].map((name) => [name, enums[name]]))
}

function descriptorOf({ kind, id = `Genex ${kind}`, primaryType = kind, types = schemas[kind].types, rows }) {
  const { place } = schemas[kind]
  const { names, binding } = bindingOf(place)
  const EIP712Domain = names.map((name) => ({ name, type: domainFields[name] }))
  const fields = rows.flatMap(({ field }) => field ?? [])
  const used = enumsOf(fields)
  return {
    $schema,
    context: {
      $id: id,
      eip712: { ...binding, schemas: [{ primaryType, types: { EIP712Domain, ...types } }] },
    },
    metadata: {
      // A token’s own message is the token’s; its descriptor is one to include.
      ...(place !== 'token' && { owner: 'Genex' }),
      ...(Object.keys(used).length > 0 && { enums: used }),
    },
    display: {
      formats: {
        [primaryType]: {
          intent: forms[kind].intent,
          fields,
          required: rows.flatMap(({ field, required }) => (required ? field.path : [])),
          excluded: rows.flatMap(({ excluded }) => excluded ?? []),
        },
      },
    },
  }
}

function nestedDescriptorOf(kind) {
  const TypedDataSign = [{ name: 'contents', type: kind }, ...nestedFields]
  const types = { ...schemas[kind].types, TypedDataSign }
  return descriptorOf({
    kind,
    id: `Genex ${kind} of an ERC-7739 account`,
    primaryType: 'TypedDataSign',
    types,
    rows: [...rowsOf(kind, 'contents.'), ...nestedRows()],
  })
}

/** Content of every file in `sdk/erc7730`, by name. */
export function descriptorFiles() {
  const flat = Object.keys(schemas).filter((kind) => kind !== 'BulkOrder')
  const heights = Array.from({ length: maxBulkHeight }, (_, index) => index + 1)
  return Object.fromEntries([
    ...flat.map((kind) => [`eip712-genex-${dashed(kind)}`, descriptorOf({ kind, rows: rowsOf(kind, '') })]),
    ...heights.map((height) => [
      `eip712-genex-bulk-order-${height}`,
      descriptorOf({
        kind: 'BulkOrder',
        id: `Genex BulkOrder of height ${height}`,
        types: bulkTypes(height),
        rows: rowsOf('BulkOrder', '', height),
      }),
    ]),
    ...nestedKinds.map((kind) => [`eip712-genex-nested-${dashed(kind)}`, nestedDescriptorOf(kind)]),
  ])
}
