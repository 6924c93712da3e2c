import { type Address, getAddress, type Hash, isAddress, zeroAddress } from 'viem'
import { aText } from '../client/check.ts'
import { BlockListError } from '../errors/blockList.ts'
import { hashBlockList } from './hashBlockList.ts'

/** A version of a list of accounts. */
export type BlockList = {
  /** Each once, in the order of their numbers. */
  accounts: Address[]
  /** What names this version on chain: {@link hashBlockList}. */
  hash: Hash
  /** What has no address of an EVM chain: other chains' addresses, a heading. */
  skipped: SkippedEntry[]
}

/** A line or entry that blocks nobody. */
export type SkippedEntry = {
  /** Such as `line 3`, or `entry 3` of JSON. */
  place: string
  /** The entry as it stands in the list. */
  text: string
}

/**
 * Reads a list of accounts to block: an address a line; or CSV (comma, semicolon or tab), of which the first column that is an
 * address counts; or a JSON array of texts. Lines that are blank or begin with `#` do not count, nor does ` #` after an
 * address and what follows it.
 *
 * An address may also be a CAIP-10 account of an EVM chain (`eip155:1:0x…`), 40 hexadecimal digits without `0x`, or an address in
 * a word of 32 bytes, with zeros before it. Whatever else looks like an EVM address is an error, as is a list without any: a
 * broken download must neither leave an account out nor clear the list. Entries of other chains are in `skipped`.
 *
 * @throws BlockListError, InvalidArgumentError
 * @example
 * ```ts
 * const { accounts, hash, skipped } = parseBlockList(await readFile('sanctions.csv', 'utf8'))
 * ```
 */
export function parseBlockList(text: string): BlockList {
  aText('text', text)
  const found = new Set<Address>()
  const skipped: SkippedEntry[] = []
  for (const entry of entriesOf(text)) {
    const account = accountOf(entry)
    if (account) found.add(account)
    else skipped.push({ place: entry.place, text: entry.text })
  }
  if (found.size === 0) {
    throw new BlockListError(undefined, 'it has no address of an EVM chain', 'check that the download is complete')
  }
  const accounts = [...found].sort()
  return { accounts: accounts.map((account) => getAddress(account)), hash: hashBlockList(accounts), skipped }
}

type Entry = SkippedEntry & { cells: string[] }

function entriesOf(text: string): Entry[] {
  // A byte order mark is white space here, which JSON.parse does not think.
  if (/^\s*[[{]/.test(text)) return jsonEntries(text.trim())
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const plain = line.trim()
    return plain === '' || plain.startsWith('#')
      ? []
      : [{ place: `line ${index + 1}`, text: plain, cells: cellsOf(plain) }]
  })
}

function jsonEntries(body: string): Entry[] {
  const cure = 'pass a JSON array of addresses, or an address a line'
  let list: unknown
  try {
    list = JSON.parse(body)
  } catch (cause) {
    throw new BlockListError(undefined, 'it begins as JSON and is none', cure, cause)
  }
  if (!Array.isArray(list)) throw new BlockListError(undefined, 'its JSON is no array', cure)
  return list.map((value: unknown, index) => {
    const place = `entry ${index + 1}`
    if (typeof value !== 'string') throw new BlockListError(place, 'it is no text', cure)
    return { place, text: value, cells: [value.trim()] }
  })
}

/** Columns without their quotes and comments; a separator within quotes is no separator. */
function cellsOf(line: string): string[] {
  const cells = line.match(/"(?:[^"]|"")*"|[^,;\t]+/g) ?? []
  return cells.map((cell) =>
    cell
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2')
      .replace(/\s+#.*$/, '')
      .trim(),
  )
}

/** In lower case. */
function accountOf({ place, cells }: Entry): Address | undefined {
  const cell = cells.find((value) => plainOf(value) !== undefined) ?? cells.find(isNearly)
  if (cell === undefined) return undefined
  const digits = plainOf(cell)
  const cure = 'take the address from its source again; it has 0x and 40 hexadecimal digits'
  if (digits === undefined) throw new BlockListError(place, `'${cell.slice(0, 80)}' is nearly an address`, cure)
  const isMixed = /[a-f]/.test(digits) && /[A-F]/.test(digits)
  if (isMixed && !isAddress(`0x${digits}`)) throw new BlockListError(place, `the checksum of ${cell} is wrong`, cure)
  const account = `0x${digits.toLowerCase()}` as Address
  if (account === zeroAddress) throw new BlockListError(place, 'nobody has the zero address', 'leave it out')
  return account
}

/** Ways to write an account of an EVM chain: as it is, of CAIP-10, bare, or in a word of 32 bytes. */
const forms = [
  /^0x([0-9a-f]{40})$/i,
  /^eip155:[0-9]{1,32}:0x([0-9a-f]{40})$/i,
  /^([0-9a-f]{40})$/i,
  /^(?:0x)?0{24}([0-9a-f]{40})$/i,
]

/** The forty digits of an address, in the case in which they are written. */
function plainOf(cell: string): string | undefined {
  // Tools that read an address write a small x: one that is large is not what they wrote.
  if (/0X/.test(cell)) return undefined
  return forms.map((form) => form.exec(cell)?.[1]).find((digits) => digits !== undefined)
}

/**
 * Begins or ends as an EVM address does, or is one with a digit or two lost or added. Not what chains with 50 to 64 digits
 * after 0x have, nor hashes, unless they begin with the zeros of a padded address.
 */
function isNearly(cell: string): boolean {
  const isLong = /^0x[0-9a-f]{50,64}$/i.test(cell) && !/^0x0{16}/i.test(cell)
  return (/^0x/i.test(cell) && !isLong) || likely.some((form) => form.test(cell))
}

const likely = [/^eip155\b/i, /:0x[0-9a-f]{38,42}$/i, /^(?=.*[a-f])[0-9a-f]{38,42}$/i, /^0{16}[0-9a-f]{34,}$/i]
