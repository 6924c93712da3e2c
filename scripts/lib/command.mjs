import { main, SetupError } from './fail.mjs'

/**
 * Runs a command: `--help` prints its usage at once, and what it does not know ends it before anything is set up.
 * @param {{ name: string, usage: string, options?: readonly string[], takesNames?: boolean }} command as in
 *   `npm run <name>`; besides its options, whether it takes words
 * @param {(args: readonly string[]) => Promise<void>} body
 */
export const command = ({ name, usage, options = [], takesNames = false }, body) =>
  main(async () => {
    const args = process.argv.slice(2)
    if (args.includes('--help') || args.includes('-h')) return console.log(usage)
    const unknown = args.find((arg) => !options.includes(arg) && !(takesNames && !arg.startsWith('-')))
    if (unknown) throw new SetupError(`${unknown} is no option of ${name}`, `choose:\n${usage}`)
    await body(args)
  })
