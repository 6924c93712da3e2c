import { SetupError } from './fail.mjs'

/**
 * Runs suites one after another, prints each one's time and failures and, last, the total on a line of its own.
 * @param {Record<string, import('./suites.mjs').Suite>} suites by name
 * @param {readonly string[]} [beside] names of suites that keep one core busy: they run in a row of their own, beside
 *   the others
 */
export async function runSuites(suites, beside = []) {
  const total = { passed: 0, failed: 0 }
  const width = Math.max(...Object.keys(suites).map((name) => name.length))
  const isBeside = ([name]) => beside.includes(name)
  const all = Object.entries(suites)
  const rows = [all.filter(isBeside), all.filter((entry) => !isBeside(entry))]
  await Promise.all(
    rows.map(async (row) => {
      for (const [name, suite] of row) await runSuite(name.padEnd(width), name, suite, total)
    }),
  )
  console.log(`${total.passed} passed, ${total.failed} failed`)
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1
}

async function runSuite(title, name, suite, total) {
  const started = performance.now()
  const { passed, failures } = await suite(name)
  for (const failure of failures) console.log(`\n✗ ${name}: ${failure.name}\n${indented(failure.message)}\n`)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${title}  ${passed} passed, ${failures.length} failed  ${seconds} s`)
  total.passed += passed
  total.failed += failures.length
}

/** The suites that the user named, or all. @throws SetupError where there is none of a name */
export function choose(suites, names) {
  const unknown = names.filter((name) => !Object.hasOwn(suites, name))
  if (unknown.length > 0) throw new SetupError(`no suite is called ${unknown.join(', ')}`, `choose: ${namesOf(suites)}`)
  return names.length === 0 ? suites : Object.fromEntries(names.map((name) => [name, suites[name]]))
}

/** As a user writes them. */
export const namesOf = (suites) =>
  Object.keys(suites)
    .map((name) => (name.includes(' ') ? `'${name}'` : name))
    .join(', ')

function indented(text) {
  return text.replace(/^/gm, '    ')
}
