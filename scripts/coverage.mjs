// `npm run coverage`: which lines, statements, branches and functions of the contracts the tests run; all, or it fails.
import { measure } from './cover/measure.mjs'
import { table } from './cover/table.mjs'
import { command } from './lib/command.mjs'
import { SetupError } from './lib/fail.mjs'
import { setup } from './setup.mjs'

const usage = 'npm run coverage    the table; fails where the tests of the contracts do not run something'

await command({ name: 'coverage', usage }, async () => {
  await setup('coverage')
  const { items, failures } = await measure('coverage')
  console.log(`\n${table(items)}\n`)
  if (failures.length === 0) return
  const lines = failures.map(({ name, message }) => `${name}: ${message.trim()}`)
  throw new SetupError(`not everything is covered:\n${lines.join('\n')}`, 'write the test that runs it')
})
