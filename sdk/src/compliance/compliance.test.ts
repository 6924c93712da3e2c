import fc from 'fast-check'
import { type Address, getAddress, keccak256, stringToHex, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { type BlockListError, hashBlockList, parseBlockList } from './index.ts'

const a: Address = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const b: Address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const bitcoin = '1BoatSLRHtKNngkdXEeobR76b53LETtpyT'
const starknet = `0x${'4'.repeat(63)}`

const account = fc
  .bigInt({ min: 1n, max: 2n ** 160n - 1n })
  .map((value) => getAddress(`0x${value.toString(16).padStart(40, '0')}`))
const upper = (address: Address) => `0x${address.slice(2).toUpperCase()}`
/** An address as lists have it. */
const written = (address: Address) =>
  fc.constantFrom(
    address,
    address.toLowerCase(),
    upper(address),
    address.slice(2),
    `eip155:1:${address}`,
    `eip155:8453:${address.toLowerCase()}`,
    `0x${'0'.repeat(24)}${address.slice(2)}`,
    `${'0'.repeat(24)}${address.slice(2).toLowerCase()}`,
  )
const solana = `solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp:${bitcoin}`
const noise = fc.constantFrom(
  '',
  '   ',
  '# a comment',
  bitcoin,
  starknet,
  solana,
  'address,name',
  `"Doe, ${a}",XBT,${bitcoin}`,
)
const around: fc.Arbitrary<(cell: string) => string> = fc.constantFrom(
  (cell) => cell,
  (cell) => `  ${cell}\t`,
  (cell) => `${cell} # since 2022, by order`,
  (cell) => `"Doe, ""J.""",${cell},2022`,
  (cell) => `ETH;"${cell}";${b}`,
  (cell) => `Apt #5\t${cell}`,
)
const accounts = fc.uniqueArray(account, { minLength: 1, maxLength: 30 })

/** What a list is found to be wrong with. */
function faultOf(text: string): BlockListError {
  try {
    parseBlockList(text)
  } catch (error) {
    expect(error).toMatchObject({ name: 'BlockListError', code: 'BLOCK_LIST', cure: expect.stringMatching(/\w/) })
    return error as BlockListError
  }
  return expect.unreachable('it is taken')
}

describe('a list', () => {
  test('holds each account once, however it is written', () => {
    const line = fc.oneof(
      fc.tuple(fc.nat(), around).map(([index, wrap]) => ({ index, wrap })),
      noise,
    )
    const end = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(accounts, fc.array(line), end, fc.boolean(), fc.gen(), (all, lines, feed, isMarked, gen) => {
        const write = (index: number) => gen(written, all[index % all.length] as Address)
        const more = lines.map((one) => (typeof one === 'string' ? one : one.wrap(write(one.index))))
        const text = [...more, ...all.map((_, index) => write(index))].join(feed)
        const { accounts: found, hash, skipped } = parseBlockList(`${isMarked ? '\uFEFF' : ''}${text}`)
        const sorted = all.map((address) => address.toLowerCase()).sort()
        expect(found).toEqual(sorted.map((address) => getAddress(address)))
        expect(hash).toBe(keccak256(stringToHex(sorted.join('\n'))))
        const silent = lines.filter((one) => typeof one === 'string' && one.trim() !== '' && !one.startsWith('#'))
        expect(skipped.map(({ text }) => text)).toEqual(silent)
        for (const { place, text: said } of skipped) {
          expect(text.split(feed)[Number(place.slice('line '.length)) - 1]).toBe(said)
        }
      }),
    )
  })

  test('is the same as JSON', () => {
    fc.assert(
      fc.property(accounts, (all) => {
        const text = JSON.stringify([...all, bitcoin, ...all], null, 1)
        expect(parseBlockList(`\uFEFF${text}\r\n`)).toEqual({
          ...parseBlockList(all.join('\n')),
          skipped: [{ place: `entry ${all.length + 1}`, text: bitcoin }],
        })
      }),
    )
  })

  test('has a hash that order, case and repetition do not change, and every account does', () => {
    fc.assert(
      fc.property(accounts, account, (all, other) => {
        const hash = hashBlockList(all)
        const again = [...all, ...all].reverse().map((address) => address.toLowerCase() as Address)
        expect(hashBlockList(again)).toBe(hash)
        if (!all.includes(other)) expect(hashBlockList([...all, other])).not.toBe(hash)
      }),
    )
    expect(() => hashBlockList([a, 'no' as Address])).toThrow('accounts[1] must be an address')
  })

  test('with one wrong digit is refused, wherever it is', () => {
    fc.assert(
      fc.property(accounts, fc.nat(), (all, pick) => {
        const index = pick % all.length
        const lines: string[] = [...all]
        lines[index] = all[index]?.slice(0, -1) ?? ''
        expect(faultOf(lines.join('\n'))).toMatchObject({ place: `line ${index + 1}` })
        expect(faultOf(JSON.stringify(lines))).toMatchObject({ place: `entry ${index + 1}` })
      }),
    )
  })

  const wrong = a.replace('C8', 'c8')
  test.each([
    ['a checksum that is wrong', `${b}\n${wrong}`, 'line 2', 'checksum'],
    ['a digit too many', `\n${a}0`, 'line 2', 'nearly'],
    ['a letter for a digit', `#\n\n"x",${a.slice(0, -1)}O`, 'line 3', 'nearly'],
    ['a checksum that is wrong in CAIP-10', `eip155:1:${wrong}`, 'line 1', 'checksum'],
    ['a checksum that is wrong without 0x', `${b}\n${wrong.slice(2)}`, 'line 2', 'checksum'],
    ['a checksum that is wrong in a word', `0x${'0'.repeat(24)}${wrong.slice(2)}`, 'line 1', 'checksum'],
    ['a digit too few in CAIP-10', `eip155:1:${a.slice(0, -1)}`, 'line 1', 'nearly'],
    ['CAIP-10 without a chain', `eip155:${a}`, 'line 1', 'nearly'],
    ['a chain by its short name', `eth:${a}`, 'line 1', 'nearly'],
    ['a digit too few without 0x', `${b}\n${a.slice(2, -1)}`, 'line 2', 'nearly'],
    ['a digit too many without 0x', `${a.slice(2)}0`, 'line 1', 'nearly'],
    ['a word with a digit too few', `0x${'0'.repeat(24)}${a.slice(2, -1)}`, 'line 1', 'nearly'],
    ['a word with a zero too few', `${'0'.repeat(23)}${a.slice(2)}`, 'line 1', 'nearly'],
    ['the zero address in a word', `${b}\n0x${'0'.repeat(64)}`, 'line 2', 'zero'],
    ['an upper-case X', `0X${a.slice(2)}`, 'line 1', 'nearly'],
    ['the zero address', `${a}\r\n${zeroAddress}`, 'line 2', 'zero'],
    ['the zero address in a column', `${a}\n1,${zeroAddress},${b}`, 'line 2', 'zero'],
    ['no line', '', undefined, 'no address'],
    ['an error’s page', '<!DOCTYPE html>\n<p>Not found', undefined, 'no address'],
    ['other chains alone', `${bitcoin}\n${starknet}`, undefined, 'no address'],
    ['JSON that breaks off', `["${a}",`, undefined, 'JSON'],
    ['JSON that is no array', `{"addresses":["${a}"]}`, undefined, 'no array'],
    ['JSON of something else', `["${a}",7]`, 'entry 2', 'no text'],
    ['JSON without entries', '[]', undefined, 'no address'],
  ])('with %s is refused', (_, text, place, reason) => {
    const error = faultOf(text)
    expect(error.place).toBe(place)
    expect(error.shortMessage).toContain(reason)
  })

  test('that is no text is refused', () => {
    expect(() => parseBlockList(undefined as never)).toThrow('text must be a text')
  })

  test('has the hash that its lines have for everybody', () => {
    const lines = [b, a].map((address) => address.toLowerCase()).join('\n')
    expect(parseBlockList(`${a}\n${b}\n`).hash).toBe(keccak256(stringToHex(lines)))
  })
})
