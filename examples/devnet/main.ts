import { rmSync } from 'node:fs'
import { main } from '../../scripts/lib/fail.mjs'
import { expectInterrupt } from '../../scripts/lib/processes.mjs'
import { runMarket } from './lasting.ts'
import { playOnce } from './once.ts'
import { dataDirectory, portsFrom, readOptions } from './settings.ts'

await main(async () => {
  const { help, once, reset } = readOptions(process.argv.slice(2))
  if (help) return console.log(help)
  if (once) return playOnce(console.log)
  expectInterrupt()
  const directory = dataDirectory(process.env)
  const ports = portsFrom(process.env)
  if (reset) rmSync(directory, { recursive: true, force: true })
  await runMarket(directory, ports, console.log)
})
