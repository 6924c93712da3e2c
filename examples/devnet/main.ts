import { rmSync } from 'node:fs'
import { command } from '../../scripts/lib/command.mjs'
import { expectInterrupt, stop } from '../../scripts/lib/processes.mjs'
import { keepRunning, liven, startLasting } from './lasting.ts'
import { playOnce } from './once.ts'
import { dataDirectory, descriptionFile, isTrading, portsFrom } from './settings.ts'
import { claimDirectory, claimPorts } from './stack.ts'
import { start } from './usage.mjs'

await command(start, async (options) => {
  try {
    await (options.includes('--once') ? playOnce(console.log) : stay(options.includes('--reset')))
  } finally {
    // A child that still runs would keep this process alive.
    await stop()
  }
})

async function stay(reset: boolean): Promise<void> {
  expectInterrupt()
  const directory = dataDirectory(process.env)
  const ports = portsFrom(process.env)
  claimDirectory(directory, ports)
  await claimPorts(ports)
  if (reset) rmSync(directory, { recursive: true, force: true })
  const parameters = { directory, ports, descriptionFile: descriptionFile(process.env), say: console.log }
  const stack = await startLasting(parameters)
  const end = isTrading(process.env) ? liven(stack, console.log) : () => {}
  try {
    await keepRunning(stack)
  } finally {
    // A service has ended: the next deal would keep this process alive.
    end()
  }
}
