// Rows of the table of `sdk/src/describe/forms.ts` as ERC-7730 writes them, and what every descriptor has.
import { deployments } from '../../src/deployments/index.ts'
import { forms } from '../../src/describe/forms.ts'
import { en } from '../../src/describe/texts/en.ts'
import { enums, formats, labels } from './formats.mjs'

export const $schema =
  'https://github.com/LedgerHQ/clear-signing-erc7730-registry/blob/master/specs/erc7730-v1.schema.json'

/** A chain on the developer's machine, whose addresses change with the contracts. */
const localChain = 31337

const deployedAs = (contract) => `${contract[0].toLowerCase()}${contract.slice(1)}`

/** Where a contract is, on public chains: nowhere, and the descriptor matches nothing. */
export function placesOf(contract) {
  const chains = Object.entries(deployments).filter(([chainId]) => Number(chainId) !== localChain)
  return chains.map(([chainId, contracts]) => ({ chainId: Number(chainId), address: contracts[deployedAs(contract)] }))
}

/** Path of a field whose type is a list: all its entries. */
const leaf = (path, format) => (format === 'coupons' || path === 'amounts' ? `${path}.[]` : path)

/** The rows of a message, its paths below `prefix`. */
export function rowsOf(kind, prefix, height) {
  const { fields, orders } = forms[kind]
  const own = fields.map((field) => rowOf(field, prefix))
  if (!orders) return own
  const deeper = orders === 'tree' ? `tree${'.[]'.repeat(height)}.` : 'witness.'
  return [...own, ...rowsOf('Order', prefix + deeper)]
}

export function rowOf({ path, hidden, line, format, of, zero }, prefix) {
  if (hidden) return { excluded: prefix + path }
  const unit = of?.startsWith('@') ? of : prefix + of
  const field = { path: prefix + leaf(path, format), label: labels[line] ?? en.lines[line], ...formats[format](unit) }
  return { field, required: zero !== 'omit' }
}

/** What is shown, what must be, and what is left out. */
export function displayOf(intent, rows) {
  return {
    intent,
    fields: rows.flatMap(({ field }) => field ?? []),
    required: rows.flatMap(({ field, required }) => (required ? field.path : [])),
    excluded: rows.flatMap(({ excluded }) => excluded ?? []),
  }
}

/** The enums that fields refer to, as metadata. */
export function enumsOf(fields) {
  const used = fields.flatMap(({ params }) => params?.$ref?.split('.').at(-1) ?? [])
  const found = Object.fromEntries([...new Set(used)].map((name) => [name, enums[name]]))
  return used.length > 0 ? { enums: found } : {}
}
