import { pad, zeroAddress } from 'viem'
import { expect, test } from 'vitest'
import { encodeSaleRequest, parseSaleRequest, type SaleRequest } from './request.ts'

const request: SaleRequest = {
  chainId: 31337,
  redemption: zeroAddress,
  terminal: zeroAddress,
  redemptionId: pad('0x11'),
  currency: 'CNY',
  due: 18_000n,
  answerUrl: 'https://till.example/answer?store=1&lane=2',
  until: 2_000_000_000,
}

test.each([1n, 10n ** 20n, 2n ** 128n - 1n])('a wallet reads all money that a till takes: %s', (due) => {
  expect(parseSaleRequest(encodeSaleRequest({ ...request, due }))).toEqual({ ...request, due })
})

test.each(['-1', '1.5', '', '0x10', `${2n ** 128n}`, '9'.repeat(40)])('and no other: %j', (due) => {
  const uri = encodeSaleRequest(request).replace('due=18000', `due=${due}`)
  expect(() => parseSaleRequest(uri)).toThrow(expect.objectContaining({ code: 'SALE_REQUEST_MALFORMED' }))
})
