import { expect, test } from 'vitest'
import { isRated } from './isRated.ts'

const day = 86_400
const midnight = 20_000 * day

test('whoever can be redeemed at, in default no more', () => {
  const statuses = ['none', 'active', 'suspended', 'frozen', 'defaulted'] as const
  const rated = statuses.filter((status) => isRated({ status, since: BigInt(midnight - 10 * day) }, midnight))
  expect(rated).toEqual(['active', 'suspended', 'frozen'])
})

test('from one day after approval on', () => {
  expect(isRated({ status: 'active', since: BigInt(midnight - day) }, midnight)).toBe(true)
  expect(isRated({ status: 'active', since: BigInt(midnight - day + 1) }, midnight)).toBe(false)
})
