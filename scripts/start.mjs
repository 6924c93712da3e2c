// `npm start`: set-up, then chain, contracts, relayer, indexer, the story and the living market. See `--help`.
import { spawn } from 'node:child_process'
import { start } from '../examples/devnet/usage.mjs'
import { command } from './lib/command.mjs'
import { nodePath } from './lib/node.mjs'
import { expectInterrupt, own } from './lib/processes.mjs'
import { at, root } from './lib/repository.mjs'
import { environment } from './lib/run.mjs'
import { setup } from './setup.mjs'

await command(start, async (options) => {
  await setup('start')
  const args = [at('examples', 'devnet', 'main.ts'), ...options]
  const child = own(spawn(nodePath(), args, { cwd: root, env: environment(), stdio: 'inherit', detached: true }))
  expectInterrupt()
  process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
})
