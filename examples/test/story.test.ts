import { relayer } from '@genex/sdk/relayer'
import { expect, test } from 'vitest'
import { devnetPlan } from '../devnet/plan.ts'
import { money, moneyText } from '../story/money.ts'
import { Story } from '../story/story.ts'
import { silent } from './support.ts'

const address = '0x0000000000000000000000000000000000000001'

test('a wrong number fails the story with the step, what was expected and what came', () => {
  const story = new Story({
    rpcUrl: 'http://127.0.0.1:1',
    addresses: devnetPlan().addresses,
    tokens: { CNY: address, USD: address, JPY: address },
    relayer: relayer({ url: 'http://127.0.0.1:1' }),
    indexerUrl: async () => 'http://127.0.0.1:1',
    startScorers: async () => async () => {},
    say: silent,
  })
  story.begin('A chapter')
  story.equal('coupons', 3n, 3)
  expect(() => story.equal('coupons', 3n, 4n)).toThrow(/step "A chapter": coupons\n {2}expected {2}4\n {2}got {7}3/)
  expect(story.checks).toBe(2)
})

test.each([
  ['85', 85_000_000n, 'CNY', '85.00 CNY'],
  ['1.305', 1_305_000n, 'CNY', '1.305 CNY'],
  ['2,000.00', 2_000_000_000n, 'USD', '2,000.00 USD'],
  ['1700', 1_700_000_000n, 'JPY', '1,700 JPY'],
] as const)('%s is %d token units, shown as %s %s', (text, units, code, shown) => {
  expect(money(text)).toBe(units)
  expect(moneyText(units, code)).toBe(shown)
})
