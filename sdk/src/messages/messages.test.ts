import { type Address, decodeAbiParameters, domainSeparator, encodeAbiParameters, type Hex, isAddressEqual } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { at, vectors } from '../../test/vectors.ts'
import { type DomainContract, domainNames, domainOf } from './domains.ts'
import { hashTypedMessage, messageTypedData, recoverMessageSigner } from './typedData.ts'
import { type MessageName, type Messages, messageContracts, messageTypes } from './types.ts'

type Columns = Record<'encoded' | 'digest' | 'signature', Hex[]> & { type: string; domainName: string }
const names = Object.keys(messageTypes) as MessageName[]
const fileOf = (name: MessageName) => `${name[0]?.toLowerCase()}${name.slice(1)}`

describe.each(names)('%s', (name) => {
  const columns = vectors<Columns>(fileOf(name))
  const place = { chainId: columns.chainId, verifyingContract: columns.verifyingContract }
  const tuple = [{ type: 'tuple', components: messageTypes[name] }] as const
  const messages = columns.encoded.map((bytes) => decodeAbiParameters(tuple, bytes)[0] as Messages[typeof name])

  test('has the type and the domain of the specification', () => {
    const fields = messageTypes[name].map((field) => `${field.type} ${field.name}`)
    expect(`${name}(${fields.join(',')})`).toBe(columns.type)
    expect(domainNames[messageContracts[name]]).toBe(columns.domainName)
    expect(messageTypedData(name, at(messages, 0), place).domain).toEqual({
      name: columns.domainName,
      version: '1',
      ...place,
    })
  })

  test('hashes and signers equal those of the other implementation', async () => {
    expect(messages.length).toBeGreaterThan(100)
    for (const [row, message] of messages.entries()) {
      expect(hashTypedMessage(name, message, place)).toBe(at(columns.digest, row))
      const signature = at(columns.signature, row)
      const signer = await recoverMessageSigner(name, message, { ...place, signature })
      expect(isAddressEqual(signer, privateKeyToAddress(at(columns.privateKeys, row % 3)) as Address)).toBe(true)
      expect(encodeAbiParameters(tuple, [message as never])).toBe(at(columns.encoded, row))
    }
  })
})

test('domains of every contract on several chains', () => {
  const domains = vectors<Record<'chain' | 'contract' | 'separator', Hex[]> & { name: string[] }>('domains')
  const contracts = Object.keys(domainNames) as DomainContract[]
  expect(new Set(domains.name)).toEqual(new Set(Object.values(domainNames)))
  for (const [row, name] of domains.name.entries()) {
    const named = contracts.find((contract) => domainNames[contract] === name) as DomainContract
    const place = { chainId: Number(at(domains.chain, row)), verifyingContract: at(domains.contract, row) }
    expect(domainSeparator({ domain: domainOf(named, place) })).toBe(at(domains.separator, row))
  }
})
