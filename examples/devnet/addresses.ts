// Part of the set-up, before the SDK is generated: tells it where the contracts of the local chain will stand.
import { mkdirSync, writeFileSync } from 'node:fs'
import { at } from '../../scripts/lib/repository.mjs'
import { devnetPlan } from './plan.ts'

/** Chain id of anvil. */
const local = 31_337

mkdirSync(at('sdk', 'generated'), { recursive: true })
writeFileSync(
  at('sdk', 'generated', 'deployments.json'),
  `${JSON.stringify({ [local]: devnetPlan().addresses }, null, 2)}\n`,
)
