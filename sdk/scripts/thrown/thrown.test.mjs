import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documented, thrownCodes } from './codes.mjs'
import { path, text } from './file.mjs'

const codesOf = (...sources) => Object.fromEntries(thrownCodes(documented(sources)))

test('codes stand as they are, a class for its own, words for nothing', () => {
  const throws = '@throws OVERFILL, STALE_EPOCH of an old order; BlockListError\n * @example\n * LOCKED'
  expect(codesOf(`/** Buys.\n * ${throws}\n */\nexport const fill = 1`)).toEqual({
    fill: ['BLOCK_LIST', 'OVERFILL', 'STALE_EPOCH'],
  })
})

test('a verb that another names stands for what it throws, also where they name each other', () => {
  const fill = '/**\n * Buys.\n * @throws OVERFILL, and what fillMany throws\n */\nexport const fill = 1'
  const fillMany = '/**\n * Buys.\n * @throws LOCKED\n * @throws as fill\n */\nexport function fillMany() {}'
  const both = ['LOCKED', 'OVERFILL']
  expect(codesOf(fill, fillMany)).toEqual({ fill: both, fillMany: both })
})

test('what is no verb, and a verb that throws nothing of its own, has no row', () => {
  expect(codesOf('/** @throws LOCKED */\nexport const help = 1', '/** Buys. */\nexport const fill = 1')).toEqual({})
})

test('many verbs are read', () => {
  expect(thrownCodes().size).toBeGreaterThan(80)
})

test('the types of the verbs are what their documentation says now', () => {
  expect(readFileSync(path, 'utf8'), 'run npm run thrown -w @genex/sdk').toBe(text())
})
