import { rmSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { findAnvil } from '../../src/testing/findAnvil.ts'
import { packedProject, run } from './project.ts'

test('a devnet starts where there is nothing of this repository', async () => {
  const { folder } = await packedProject()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const program = `
    import { deploymentOf } from '@genex/sdk/deployments'
    import { startDevnet } from '@genex/sdk/testing'
    const devnet = await startDevnet({ issuer: true, anvil: '${findAnvil()}' })
    const { couponId } = devnet.issuer
    const { approved } = await devnet.client('buyer').getSeries({ couponId })
    console.log(approved, devnet.addresses.coupon === deploymentOf(31337).coupon)
    await devnet.stop()`
  const args = ['--input-type=module', '--eval', program]
  const { stdout } = await run(process.execPath, args, { cwd: folder })
  expect(stdout).toBe('true true\n')
})
