// The numbered requirements and the invariant campaigns name each other.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './repository.mjs'

const read = (path) => readFileSync(join(root, path), 'utf8')
const campaigns = ['contracts/test/invariant', 'contracts/test/gain']
const filesOf = (suffix) =>
  campaigns.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(suffix))
      .map((name) => read(join(folder, name))),
  )
const solidity = filesOf('.sol').join('\n')

/** number → names of sentences and of test files */
const requirements = new Map(
  [...read('docs/specification/requirements.md').matchAll(/^\| (GX-\d+) \|.*\| ([^|]*) \|$/gm)].map(
    ([, number, tests]) => [number, tests.split(', ').filter(Boolean)],
  ),
)
/** name of a sentence → numbers in its NatSpec */
const sentences = new Map(
  [...solidity.matchAll(/\/\/\/ @notice (GX-[\d, GX-]*)[^\n]*\n(?:\s*\/\/\/[^\n]*\n)*\s*function (\w+)\(/g)].map(
    ([, numbers, name]) => [name, numbers.match(/GX-\d+/g)],
  ),
)

test('requirements are numbered from 1 without gaps', () => {
  const numbers = [...requirements.keys()].map((key) => Number(key.slice('GX-'.length))).sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from(numbers, (_, i) => i + 1))
  expect(requirements.size).toBeGreaterThan(100)
})

test('every sentence of the campaigns names requirements that name it', () => {
  expect(sentences.size).toBeGreaterThanOrEqual(85)
  for (const [name, numbers] of sentences) {
    for (const number of numbers) expect(requirements.get(number), `${number} names ${name}`).toContain(`\`${name}\``)
  }
})

test('every sentence is asserted by its campaign', () => {
  const asserted = [
    ...filesOf('.t.sol')
      .join('\n')
      .matchAll(/\bworld\.(\w+)\(\);/g),
  ].map(([, name]) => name)
  expect(asserted).toEqual(expect.arrayContaining([...sentences.keys()]))
})

/** Of forge, or of vitest where a whole deployment is needed. */
const isTest = (name) =>
  ['.t.sol', '.test.ts'].some((suffix) => existsSync(join(root, `contracts/test/unit/${name}${suffix}`)))

test('every requirement names only tests that are there, and at least one', () => {
  for (const [number, tests] of requirements) {
    expect(tests.length, number).toBeGreaterThan(0)
    for (const name of tests) {
      const sentence = /^`(\w+)`$/.exec(name)?.[1]
      if (sentence) expect(sentences.get(sentence), `${sentence} names ${number}`).toContain(number)
      // scripts/prove/kernels.test.mjs says which.
      else if (name.startsWith('prove/')) expect(existsSync(join(root, `contracts/${name}.sol`)), name).toBe(true)
      else expect(isTest(name), `${number}: ${name}`).toBe(true)
    }
  }
})
