import { keccak256, stringToHex } from 'viem'
import { expect, test } from 'vitest'
import { assertReport } from './report.ts'

const claim = { issuerId: 1, score: 500, asOf: 86_400 }
const check =
  (report: string, change = {}) =>
  () =>
    assertReport(report, { ...claim, reportHash: keccak256(stringToHex(report)), ...change })
const whole = (inner: string) => `{"asOf":86400,${inner}"issuerId":1,"score":500}`

test('a canonical report about the score', () => {
  expect(check(whole('"facts":{"a":["1",null,true,-1],"b":{}},'))).not.toThrow()
})

test.each([
  ['another hash', whole(''), { reportHash: `0x${'11'.repeat(32)}` }],
  ['another issuer', whole(''), { issuerId: 2 }],
  ['another time', whole(''), { asOf: 86_401 }],
  ['another score', whole(''), { score: 501 }],
  ['no JSON', '{"asOf":', {}],
  ['nothing', 'null', {}],
  ['a list', '[1]', {}],
  ['white space', whole('').replace(',', ', '), {}],
  ['keys out of order', '{"issuerId":1,"asOf":86400,"score":500}', {}],
  ['a key twice', whole('"asOf":86400,'), {}],
  ['a fraction', whole('"facts":1.5,'), {}],
  ['a number beyond 2^53', whole('"facts":9007199254740993,'), {}],
  ['a number in another way', whole('"facts":1e3,'), {}],
  ['half a character', whole('"facts":"\ud800",'), {}],
  ['digits where a number belongs', whole('').replace('500', '"500"'), {}],
  ['the fields in its prototype', '{"__proto__":{"asOf":86400,"issuerId":1,"score":500}}', {}],
  ['lists in lists', whole(`"facts":${'['.repeat(5_000)}${']'.repeat(5_000)},`), {}],
  ['objects in objects', whole(`"facts":${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)},`), {}],
])('refuses %s', (_, report, change) => {
  expect(check(report, change)).toThrow(expect.objectContaining({ name: 'ReportMismatchError' }))
})
