import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAnvil } from '../src/testing/findAnvil.ts'

const sdk = fileURLToPath(new URL('../', import.meta.url))
const viem = dirname(createRequire(import.meta.url).resolve('viem/package.json'))
const project = mkdtempSync(join(tmpdir(), 'genex-packed-'))

/** A project elsewhere that holds what is published, and viem. */
beforeAll(() => {
  const installed = join(project, 'node_modules', '@genex', 'sdk')
  mkdirSync(installed, { recursive: true })
  for (const name of ['dist', 'package.json']) cpSync(join(sdk, name), join(installed, name), { recursive: true })
  symlinkSync(viem, join(project, 'node_modules', 'viem'))
})
afterAll(() => rmSync(project, { recursive: true, force: true }))

test('a devnet starts where there is nothing of this repository', async () => {
  const program = `
    import { deploymentOf } from '@genex/sdk/deployments'
    import { startDevnet } from '@genex/sdk/testing'
    const devnet = await startDevnet({ issuer: true, anvil: '${findAnvil()}' })
    const { couponId } = devnet.issuer
    const { approved } = await devnet.client('buyer').getSeries({ couponId })
    console.log(approved, devnet.addresses.coupon === deploymentOf(31337).coupon)
    await devnet.stop()`
  const args = ['--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project })
  expect(stdout).toBe('true true\n')
})
