import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAnvil } from '../src/testing/findAnvil.ts'

const sdk = fileURLToPath(new URL('../', import.meta.url))
const { dependencies } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8'))
const project = mkdtempSync(join(tmpdir(), 'genex-packed-'))

/** Where npm has put a package for the SDK. */
function installed(name: string): string {
  const places = createRequire(import.meta.url).resolve.paths(name) ?? []
  return places.map((place) => join(place, name)).find(existsSync) ?? expect.fail(`${name} is not installed`)
}

/** A project elsewhere that holds what is published, what that depends on, and viem. */
beforeAll(() => {
  const published = join(project, 'node_modules', '@genex', 'sdk')
  mkdirSync(published, { recursive: true })
  for (const name of ['dist', 'package.json']) cpSync(join(sdk, name), join(published, name), { recursive: true })
  for (const name of [...Object.keys(dependencies), 'viem']) {
    const path = join(project, 'node_modules', name)
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(installed(name), path)
  }
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
