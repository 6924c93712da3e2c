import { expect, test } from 'vitest'
import { isRated } from './isRated.ts'

const day = 86_400
const midnight = 20_000 * day

test('until the claims of its default are open, however late one asks', () => {
  const issuer = { since: BigInt(midnight - 10 * day), claimsOpenedAt: BigInt(midnight) }
  expect(isRated({ ...issuer, claimsOpenedAt: null }, midnight)).toBe(true)
  expect(isRated(issuer, midnight)).toBe(true)
  expect(isRated(issuer, midnight + day)).toBe(false)
})

test('from one day after approval on', () => {
  const issuer = { since: BigInt(midnight - day), claimsOpenedAt: null }
  expect(isRated(issuer, midnight)).toBe(true)
  expect(isRated({ ...issuer, since: issuer.since + 1n }, midnight)).toBe(false)
})
