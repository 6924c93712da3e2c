import { setup } from '../setup.mjs'
import { command } from './command.mjs'

/**
 * A command that measures: prints a table, or with `--json` one object a line on stdout and nothing else. `--update` writes
 * the figures down.
 * @param {string} name as in `npm run <name>`
 * @param {string} usage
 * @param {(print: (table: string, rows: readonly object[]) => void, isUpdate: boolean) => Promise<void>} body
 */
export const measuring = (name, usage, body) =>
  command({ name, usage, options: ['--json', '--update'] }, async (args) => {
    const isJson = args.includes('--json')
    // All that the set-up has to say goes where it does not disturb a reader of the figures.
    if (isJson) console.log = console.error
    await setup(name)
    const print = (table, rows) => {
      if (isJson) for (const row of rows) process.stdout.write(`${JSON.stringify(row)}\n`)
      else console.log(`\n${table}\n`)
    }
    await body(print, args.includes('--update'))
  })
