import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodePath } from '../../scripts/lib/node.mjs'
import { at } from '../../scripts/lib/repository.mjs'
import { devnetModule } from '../../scripts/quickstart/devnetModule.mjs'
import { createProject } from './project.ts'

const folder = mkdtempSync(join(tmpdir(), 'genex-packed-'))
const hash = (digits: string) => `0x${digits.repeat(64)}`
const address = `0x${'11'.repeat(20)}`
const names = ['seller', 'buyer', 'consumer', 'terminal', 'issuer', 'reviewer']

/** As strict as it gets, but for parameters and caught errors, to which JavaScript gives no type. */
const compilerOptions = {
  target: 'ES2023',
  module: 'NodeNext',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  jsx: 'react-jsx',
  strict: true,
  noImplicitAny: false,
  useUnknownInCatchVariables: false,
  allowJs: true,
  checkJs: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
}

beforeAll(() => {
  createProject(folder)
  const stack = {
    rpcUrl: 'http://127.0.0.1:8545',
    relayerUrl: 'http://127.0.0.1:4000',
    indexerUrl: 'http://127.0.0.1:4200',
    addresses: { genesis: address },
    tokens: { cny: address },
    accounts: Object.fromEntries(names.map((name) => [name, { privateKey: hash('1') }])),
    coupons: [{ issuer: 'tea house', name: 'tea voucher', couponId: hash('1') }],
  }
  writeFileSync(join(folder, 'quickstart', 'devnet.js'), devnetModule(stack))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['quickstart', 'wagmi'] }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every example compiles against what is published; what calls something else does not', async () => {
  writeFileSync(join(folder, 'wagmi', 'wrong.ts'), "import { sell } from '@genex/sdk/wagmi'\nexport { sell }\n")
  const compiler = at('node_modules', 'typescript', 'bin', 'tsc')
  const run = promisify(execFile)(nodePath(), [compiler, '--pretty', 'false'], { cwd: folder })
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  expect(stdout).toBe(
    `wagmi/wrong.ts(1,10): error TS2305: Module '"@genex/sdk/wagmi"' has no exported member 'sell'.\n`,
  )
})
