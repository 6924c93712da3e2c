import { readFileSync } from 'node:fs'
import { recoverTypedDataAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import { levels } from '../../src/describe/warn/found.ts'
import { vectors } from '../vectors.ts'
import { showAndSign } from './showAndSign.ts'

const page = readFileSync(new URL('../../../docs/guide/wallets.md', import.meta.url), 'utf8')
const { cases } = vectors<{ cases: { name: string; typedData: object }[] }>('describe')
const request = cases.find(({ name }) => name === 'a tree of three orders')?.typedData as object

const wallet = (isApproved: boolean) => {
  const shown: string[] = []
  const approve = async (screen: string) => shown.push(screen) > 0 && isApproved
  return { account: privateKeyToAccount(`0x${'11'.repeat(32)}`), now: 1_769_904_000, tokens: {}, approve, shown }
}

test('the example of the page is the one that compiles', () => {
  const source = readFileSync(new URL('showAndSign.ts', import.meta.url), 'utf8')
  expect(page).toContain(source.replace('../../src/describe/index.ts', '@genex/sdk/describe'))
})

test('the example shows what it signs, and signs only what was approved', async () => {
  const approving = wallet(true)
  const signature = await showAndSign(JSON.stringify(request), approving)
  expect(approving.shown[0]).toMatch(/^Sign 3 orders at once\n⚠ /)
  expect(approving.shown[0]).toContain('\n⚠ The message speaks in the name of')
  expect(approving.shown[0]).toContain('\nBuy 3 × 100.00 USD for 95000000 smallest units of')
  const recovered = await recoverTypedDataAddress({ ...request, signature } as never)
  expect(recovered).toBe(approving.account.address)
  await expect(showAndSign(JSON.stringify(request), wallet(false))).resolves.toBeUndefined()
})

test('the page has every warning with its level', () => {
  for (const [code, level] of Object.entries(levels)) expect(page).toContain(`| \`${code}\` | ${level} |`)
})
