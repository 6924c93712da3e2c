import { type Address, getAddress, isAddress, isAddressEqual } from 'viem'
import { DomainAnswerError } from '../errors/domain.ts'
import type { DomainAnswer, DomainSource, DomainStatement } from './types.ts'

/** Most bytes of the file that are read. */
export const maxFileSize = 65_536
/** Most TXT records, and characters of one, that are read. */
const mostRecords = 100
const longestRecord = 1_000

/** Where the file is, below `https://<domain>`. */
export const filePath = '/.well-known/genex.json'

/** The TXT record by which a domain names its issuer: set `value` at `name`. */
export function domainRecord(domain: string, statement: DomainStatement): { name: string; value: string } {
  const { chainId, registry, issuerId, admin } = statement
  const value = `genex=1; registry=${getAddress(registry)}; issuer=${issuerId}; admin=${getAddress(admin)}`
  return { name: recordName(domain, chainId), value }
}

/** Name of the records about one chain, in the tree of ERC-7529. */
export function recordName(domain: string, chainId: number): string {
  return `genex.${chainId}._domaincontracts.${domain}`
}

/** The file by which a domain names its issuers. */
export function domainFile(statements: readonly DomainStatement[]): string {
  const issuers = statements.map(({ chainId, registry, issuerId, admin }) => ({
    chainId,
    registry: getAddress(registry),
    issuerId,
    admin: getAddress(admin),
  }))
  return `${JSON.stringify({ version: 1, issuers }, null, 2)}\n`
}

/** Reads TXT records; what is none of Genex is passed over. @throws DomainAnswerError */
export function parseRecords(records: readonly string[], chainId: number): DomainStatement[] {
  if (records.length > mostRecords) throw new DomainAnswerError('The DNS', `it has more than ${mostRecords} records`)
  return records.flatMap((record) => (record.length > longestRecord ? [] : parseRecord(record, chainId)))
}

function parseRecord(record: string, chainId: number): DomainStatement[] {
  const pairs = record.split(';').map((pair) => pair.split('=').map((part) => part.trim()))
  const fields = new Map(pairs.map(([key = '', value = '', ...more]) => [key, more.length > 0 ? '' : value]))
  const [registry, issuer, admin] = ['registry', 'issuer', 'admin'].map((key) => fields.get(key) ?? '') as [
    string,
    string,
    string,
  ]
  // A field that comes twice says nothing.
  if (fields.get('genex') !== '1' || fields.size !== pairs.length || !/^[1-9][0-9]{0,12}$/.test(issuer)) return []
  return statementOf({ chainId, registry, issuerId: Number(issuer), admin })
}

/** Reads the file. @throws DomainAnswerError if it is none of this version */
export function parseFile(text: string): DomainStatement[] {
  const file = parseJson(text)
  if (!isObject(file) || file.version !== 1 || !Array.isArray(file.issuers)) {
    throw new DomainAnswerError('The file', 'it has no version 1 with issuers')
  }
  return file.issuers.slice(0, 1_000).flatMap((issuer) => (isObject(issuer) ? statementOf(issuer) : []))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new DomainAnswerError('The file', 'it is no JSON', cause)
  }
}

function statementOf({ chainId, registry, issuerId, admin }: Record<string, unknown>): DomainStatement[] {
  const areNumbers = [chainId, issuerId].every((number) => Number.isSafeInteger(number) && Number(number) > 0)
  if (!areNumbers || !isAccount(registry) || !isAccount(admin)) return []
  return [{ chainId: Number(chainId), registry, issuerId: Number(issuerId), admin }]
}

/** What a source that said so says of this issuer. One that names two admins contradicts itself, so it confirms neither. */
export function answerOf(source: DomainSource, said: readonly DomainStatement[], is: DomainStatement): DomainAnswer {
  const about = said.filter(
    ({ chainId, registry, issuerId }) =>
      chainId === is.chainId && issuerId === is.issuerId && isAddressEqual(registry, is.registry),
  )
  const other = about.find(({ admin }) => !isAddressEqual(admin, is.admin))
  if (other) return { source, result: 'mismatch', said: other }
  return { source, result: about.length > 0 ? 'confirmed' : 'silent' }
}

function isAccount(value: unknown): value is Address {
  return typeof value === 'string' && isAddress(value, { strict: false })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
