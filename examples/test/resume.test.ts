import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { stop } from '../../scripts/lib/processes.mjs'
import { addressOf } from '../devnet/cast.ts'
import { startStack } from '../devnet/stack.ts'
import { place, silent } from './support.ts'

const where = await place()
const start = () => startStack(where.directory, where.ports, silent)

afterAll(async () => {
  await stop()
  where.remove()
})

test('a chain on which somebody else reviews is not resumed: what it hands out would be of no use', async () => {
  const stack = await start()
  await stack.complete()
  await stack.stop()
  const again = await start()
  expect(again.resumed).toBe(true)
  await again.stop()

  const file = join(where.directory, 'deployment.json')
  const deployment = JSON.parse(readFileSync(file, 'utf8'))
  expect(deployment.reviewer).toBe(addressOf('reviewer'))
  writeFileSync(file, JSON.stringify({ ...deployment, reviewer: addressOf('stranger') }))
  await expect(start()).rejects.toMatchObject({ cure: expect.stringContaining('--reset') })
})
