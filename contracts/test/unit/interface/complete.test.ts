import { readdirSync, readFileSync } from 'node:fs'
import { type Abi, type AbiItem, keccak256, stringToHex, toEventSelector, toFunctionSelector } from 'viem'
import { describe, expect, test } from 'vitest'

const contracts = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, contracts), 'utf8')

/** The pins are Solidity that forge holds against the sources: every selector, topic and type hash as a number. */
const pinsOf = (name: string) => new Set(read(`test/unit/interface/${name}.t.sol`).match(/\b0x[0-9a-f]+\b/g))

const deployed = readdirSync(new URL('src', contracts))
  .filter((file) => file.endsWith('.sol'))
  .map((file) => file.slice(0, -'.sol'.length))
  .filter((name) => read(`src/${name}.sol`).includes(`\ncontract ${name} `))
  .map((name) => ({ name, items: abiOf(name).flatMap(numberOf) }))

function abiOf(name: string): Abi {
  return JSON.parse(read(`out-production/${name}.sol/${name}.json`)).abi
}

function numberOf(item: AbiItem): { type: string; name: string; number: string }[] {
  if (item.type === 'event') return [{ type: 'event', name: item.name, number: toEventSelector(item) }]
  if (item.type === 'function') return [{ type: 'function', name: item.name, number: toFunctionSelector(item) }]
  if (item.type !== 'error') return []
  const asFunction = { ...item, type: 'function', outputs: [], stateMutability: 'pure' } as const
  return [{ type: 'error', name: item.name, number: toFunctionSelector(asFunction) }]
}

/** A contract may foretell or pass on another's error: that one is pinned with its owner. */
const everyPin = new Set(deployed.flatMap(({ name }) => [...pinsOf(name)]))

test('there are contracts', () => expect(deployed.length).toBeGreaterThanOrEqual(11))

describe.each(deployed)('$name', ({ name, items }) => {
  const pins = pinsOf(name)

  test('every function, event and error is pinned', () => {
    const own = new Set([...pins, ...pinsOf('Standards')])
    const isKnown = (type: string, number: string) => own.has(number) || (type === 'error' && everyPin.has(number))
    expect(items.filter(({ type, number }) => !isKnown(type, number))).toEqual([])
  })

  test('nothing is pinned that is gone', () => {
    const numbers = new Set(items.map(({ number }) => number))
    expect([...pins].filter((pin) => !numbers.has(pin))).toEqual([])
  })
})

test('every signed type in the sources is pinned', () => {
  const files = readdirSync(new URL('src', contracts), { recursive: true, encoding: 'utf8' })
  const texts = files.filter((file) => file.endsWith('.sol')).map((file) => read(`src/${file}`))
  const types = texts.flatMap((text) =>
    [...text.matchAll(/keccak256\(\s*"([A-Z]\w+\([^"]*)"/g)].map((match) => match[1]),
  )
  const pins = pinsOf('Messages')
  expect(types.length).toBeGreaterThanOrEqual(7)
  expect(types.filter((type) => !pins.has(keccak256(stringToHex(type as string))))).toEqual([])
})
