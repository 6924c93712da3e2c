// ERC-7730 descriptors of every signed message, from the table that describeRequest reads.
import { forms } from '../../src/describe/forms.ts'
import { nestedFields, schemas } from '../../src/describe/schemas.ts'
import { en } from '../../src/describe/texts/en.ts'
import { domainNames } from '../../src/messages/domains.ts'
import { maxBulkHeight } from '../../src/orders/bulk.ts'
import { bulkTypes } from '../../src/orders/bulkType.ts'
import { permit2Address } from '../../src/orders/paymentMessages.ts'
import { formats } from './formats.mjs'
import { $schema, displayOf, enumsOf, placesOf, rowsOf } from './rows.mjs'

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
  const domain = { name: domainNames[place], version: '1' }
  return { names: Object.keys(domainFields), binding: { domain, deployments: placesOf(place) } }
}

function nestedRows() {
  const account = { path: 'verifyingContract', label: en.lines.account, ...formats.account() }
  // The account’s own domain: which contract it is says the rest.
  const rest = nestedFields.filter(({ name }) => name !== 'verifyingContract').map(({ name }) => ({ excluded: name }))
  return [{ field: account, required: true }, ...rest]
}

function descriptorOf({ kind, id = `Genex ${kind}`, primaryType = kind, types = schemas[kind].types, rows }) {
  const { place } = schemas[kind]
  const { names, binding } = bindingOf(place)
  const EIP712Domain = names.map((name) => ({ name, type: domainFields[name] }))
  const display = displayOf(forms[kind].intent, rows)
  return {
    $schema,
    context: {
      $id: id,
      eip712: { ...binding, schemas: [{ primaryType, types: { EIP712Domain, ...types } }] },
    },
    metadata: {
      // A token’s own message is the token’s; its descriptor is one to include.
      ...(place !== 'token' && { owner: 'Genex' }),
      ...enumsOf(display.fields),
    },
    display: { formats: { [primaryType]: display } },
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

/** Descriptors of messages by the names of their files. */
export function messageFiles() {
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
