import { expect, test } from 'vitest'
import { parse } from './items.mjs'

const report = `contracts/src/A.sol:
- Function "pay" (location: (source ID: 3, lines: 4..9, bytes: 20..90), hits: 2)
- Branch (branch: 0, path: 0) (location: (source ID: 3, lines: 6..7, bytes: 40..50), hits: 0)

Anchors for Contract "A" (solc 0.8.37, source ID 3):
- Statement (location: (source ID: 3, lines: 6..7, bytes: 40..50), hits: 0)
`

test('items stand under the heading of their file, until the next empty line', () => {
  expect(parse(report)).toEqual([
    { file: 'contracts/src/A.sol', kind: 'function', line: 4, hit: true },
    { file: 'contracts/src/A.sol', kind: 'branch', line: 6, hit: false },
  ])
})
