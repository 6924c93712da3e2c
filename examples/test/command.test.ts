import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { nodePath } from '../../scripts/lib/node.mjs'
import { at } from '../../scripts/lib/repository.mjs'
import { freePorts } from '../devnet/settings.ts'

/** Runs the orchestrator as `npm start` does after the set-up. */
async function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(nodePath(), [at('examples', 'devnet', 'main.ts'), ...args], { env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
  const [code] = await once(child, 'close')
  return { code, output }
}

test('a taken port is named with its cure, and nothing is started', async () => {
  const ports = await freePorts()
  const other = createServer().listen(ports.relayer, '127.0.0.1')
  await once(other, 'listening')
  const { code, output } = await start([], {
    GENEX_ANVIL_PORT: String(ports.anvil),
    GENEX_RELAYER_PORT: String(ports.relayer),
    GENEX_INDEXER_PORT: String(ports.indexer),
  })
  other.close()
  expect(code).toBe(1)
  expect(output).toContain(`port ${ports.relayer}`)
  expect(output).toContain(`GENEX_RELAYER_PORT=${ports.relayer + 1}`)
  expect(output).not.toContain('anvil on port')
})

test('an unknown option is an error that lists those that exist', async () => {
  const { code, output } = await start(['--twice'])
  expect(code).toBe(1)
  expect(output).toContain('--once')
})
