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
  text: string
}

/**
 * Reads a list of accounts to block: an address a line; or CSV (comma, semicolon or tab), of which the first column that is an
 * address counts; or a JSON array of texts. Lines that are blank or begin with `#` do not count, nor does ` #` after an
 * address and what follows it.
 *
 * Whatever looks like an EVM address and is none is an error, as is a list without any: a broken download must neither
 * leave an account out nor clear the list. Entries of other chains are in `skipped`.
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
  const cell = cells.find((value) => /^0x[0-9a-f]{40}$/i.test(value)) ?? cells.find(isNearly)
  if (cell === undefined) return undefined
  const digits = cell.slice(2)
  const cure = 'take the address from its source again; it has 0x and 40 hexadecimal digits'
  if (!/^0x[0-9a-f]{40}$/.test(cell.toLowerCase()) || !cell.startsWith('0x')) {
    throw new BlockListError(place, `'${cell.slice(0, 80)}' is nearly an address`, cure)
  }
  const isMixed = /[a-f]/.test(digits) && /[A-F]/.test(digits)
  if (isMixed && !isAddress(cell)) throw new BlockListError(place, `the checksum of ${cell} is wrong`, cure)
  const account = cell.toLowerCase() as Address
  if (account === zeroAddress) throw new BlockListError(place, 'nobody has the zero address', 'leave it out')
  return account
}

/** Begins as an EVM address does, and is too short to be one of the chains whose addresses have up to 64 digits. */
function isNearly(cell: string): boolean {
  return /^0x/i.test(cell) && !/^0x[0-9a-f]{50,64}$/i.test(cell)
}
