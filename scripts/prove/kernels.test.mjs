// What is proved, what the specification says is proved, and the requirements name each other.
import { expect, test } from 'vitest'
import { allParts } from './kernels.mjs'
import { readSource } from './source.mjs'

const numbersOf = (text) => text.match(/GX-\d+/g) ?? []
const byName = (a, b) => a.sentence.localeCompare(b.sentence, 'en')

/** The first part of a sentence says it. */
const sentences = [...Map.groupBy(allParts(), (part) => part.sentence).values()].map(
  ([{ sentence, kernel, notice }, ...others]) => ({
    sentence,
    kernel,
    numbers: numbersOf(notice).toSorted(),
    parts: 1 + others.length,
  }),
)

test('every sentence names its requirements', () => {
  expect(sentences.length).toBeGreaterThanOrEqual(10)
  for (const { sentence, numbers } of sentences) expect(numbers, sentence).not.toEqual([])
})

test('the specification lists exactly what is proved', () => {
  const rows = readSource('docs/specification/proofs.md').matchAll(
    /^\| `(\w+)` \| ([GX\d, -]+) \| (\w+) \| (\d+) \| \d+ \|$/gm,
  )
  const listed = [...rows].map(([, sentence, numbers, kernel, parts]) => ({
    sentence,
    kernel,
    numbers: numbersOf(numbers).toSorted(),
    parts: Number(parts),
  }))
  expect(listed.toSorted(byName)).toEqual(sentences.toSorted(byName))
})

test('a requirement names the kernels that prove something of it', () => {
  const rows = readSource('docs/specification/requirements.md').matchAll(/^\| (GX-\d+) \|.*\| ([^|]*) \|$/gm)
  for (const [, number, tests] of rows) {
    const kernels = sentences.filter(({ numbers }) => numbers.includes(number)).map(({ kernel }) => `prove/${kernel}`)
    const named = tests.split(', ').filter((name) => name.startsWith('prove/'))
    expect(named.toSorted(), number).toEqual([...new Set(kernels)].toSorted())
  }
})
