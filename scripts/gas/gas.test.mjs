import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { at } from '../lib/repository.mjs'
import { withTable } from '../lib/table.mjs'
import { aboveBars, compare } from './compare.mjs'
import { readSnapshot, scenarios } from './files.mjs'
import { figuresOf } from './measure.mjs'
import { table } from './table.mjs'

test('figures are read from what the scenarios print, and from nothing else', () => {
  const lines = ['gas b new 101879', '  gas b used 84779', 'gassy c new 1', '']
  expect(figuresOf(lines)).toEqual({ b: { new: 101879, used: 84779 } })
})

test('one per cent is borne, more is a rise or a fall', () => {
  const snapshot = { b: { new: 100_000, used: 80_000 } }
  expect(compare({ b: { new: 101_000, used: 79_200 } }, snapshot)).toEqual([{ key: 'b', rises: [], falls: [] }])
  expect(compare({ b: { new: 101_001, used: 79_199 } }, snapshot)).toEqual([
    {
      key: 'b',
      rises: ["b new: 101,001, 1.0 % above the snapshot's 100,000"],
      falls: ["b used: 79,199, 1.0 % below the snapshot's 80,000"],
    },
  ])
})

test('a figure that only one side has is a failure', () => {
  const rises = compare({ b: { new: 1 } }, { c: { used: 2 } }).flatMap((change) => change.rises)
  expect(rises).toEqual(['c used is in the snapshot and not measured', 'b new is measured and not in the snapshot'])
})

test('figures above their bar are named', () => {
  const bars = [{ key: 'b', scenario: '', bar: { new: 95_000, used: 78_000 } }]
  expect(aboveBars({ b: { new: 95_001, used: 78_000 }, c: { new: 1 } }, bars)).toEqual(['b new: 95,001, bar 95,000'])
})

test('the table shows figures, bars and the distance to the peer', () => {
  const row = { key: 'b', scenario: 'listing', bar: { new: 95_000 }, peer: { new: 100_000, used: 80_000, name: 'P' } }
  const cells = table({ b: { new: 90_000, used: 81_200 } }, [row])
    .split('\n')[2]
    .split('|')
    .map((cell) => cell.trim())
  expect(cells.slice(1, -1)).toEqual([
    'b',
    'listing',
    '90,000',
    '81,200',
    '95,000',
    '–',
    '100,000 / 80,000',
    '−10.0 % / +1.5 %',
    'P',
  ])
})

test('a figure that is the peer’s is no fall', () => {
  const row = { key: 'b', scenario: 'listing', peer: { new: 90_000, name: 'P' } }
  expect(table({ b: { new: 90_000 } }, [row])).toContain(' +0.0 % |')
})

test('the document shows the snapshot, and both know every scenario', () => {
  const snapshot = readSnapshot()
  expect(Object.keys(snapshot)).toEqual(scenarios.map(({ key }) => key))
  const page = readFileSync(at('docs', 'gas.md'), 'utf8')
  expect(page).toBe(withTable(page, 'gas', table(snapshot, scenarios)))
})
