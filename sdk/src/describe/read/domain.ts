import type { Address } from 'viem'
import { MessageDomainError } from '../../errors/describe.ts'
import { domainNames } from '../../messages/domains.ts'
import { noticeDomain } from '../../messages/notices.ts'
import type { Place, TypeSet } from '../schemas.ts'
import { checkFields } from './types.ts'
import { readObject, readValue, type Value } from './values.ts'

/** Where a signature counts. */
export type Domain = {
  chainId: number
  /** Left out of what counts off chain only. */
  verifyingContract?: Address
}

/** Fields of a domain, in the order of EIP-712. */
const domainFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
  { name: 'salt', type: 'bytes32' },
] as const

type FieldName = (typeof domainFields)[number]['name']

const bound = ['name', 'version', 'chainId', 'verifyingContract'] as const

/** Fields that the domain of each place has. A token chooses its own, but is one contract on one chain. */
const required: Record<'contract' | Exclude<Place, keyof typeof domainNames>, readonly FieldName[]> = {
  contract: bound,
  notice: ['name', 'version', 'chainId'],
  permit2: ['name', 'chainId', 'verifyingContract'],
  token: ['chainId', 'verifyingContract'],
}

/**
 * Reads the domain of a message and refuses one in which it does not count.
 *
 * @param listed - `EIP712Domain` among the types, if it is there
 * @throws MessageDomainError, MessageTypesError, MessageValueError
 */
export function readDomain(given: unknown, place: Place, listed: TypeSet[string] | undefined): Domain {
  const domain = readObject(given, 'domain')
  const present = Object.keys(domain).filter((name) => domain[name] !== undefined)
  const contract = place in domainNames ? domainNames[place as keyof typeof domainNames] : undefined
  const needed = required[contract ? 'contract' : (place as 'token')]
  for (const name of needed) {
    if (!present.includes(name)) throw new MessageDomainError(`domain.${name}`, 'is missing')
  }
  const allowed: readonly string[] = place === 'token' ? domainFields.map(({ name }) => name) : needed
  const extra = present.find((name) => !allowed.includes(name))
  if (extra) throw new MessageDomainError(`domain.${extra}`, 'is no part of this domain')
  const fields = domainFields.filter(({ name }) => present.includes(name))
  if (listed) checkFields('types.EIP712Domain', listed, fields)
  const values: Record<string, Value> = {}
  for (const { name, type } of fields) values[name] = readValue(domain[name], type, {}, `domain.${name}`)
  if (place === 'notice') expectNamed(values, noticeDomain(0))
  if (place === 'permit2') expectNamed(values, { name: 'Permit2' })
  if (contract) expectNamed(values, { name: contract, version: '1' })
  const chainId = Number(values.chainId)
  if (!Number.isSafeInteger(chainId) || chainId === 0) throw new MessageDomainError('domain.chainId', 'is no chain')
  return values.verifyingContract ? { chainId, verifyingContract: values.verifyingContract as Address } : { chainId }
}

function expectNamed(domain: Record<string, Value>, expected: { name: string; version?: string }): void {
  for (const name of ['name', 'version'] as const) {
    if (expected[name] !== undefined && domain[name] !== expected[name]) {
      throw new MessageDomainError(`domain.${name}`, `is "${domain[name]}" instead of "${expected[name]}"`)
    }
  }
}
