/**
 * Runs suites one after another, prints each one's time and failures and, last, the total on a line of its own.
 * @param {Record<string, import('./suites.mjs').Suite>} suites by name
 */
export async function runSuites(suites) {
  const total = { passed: 0, failed: 0 }
  const width = Math.max(...Object.keys(suites).map((name) => name.length))
  for (const [name, suite] of Object.entries(suites)) {
    const started = performance.now()
    const { passed, failures } = await suite(name)
    for (const failure of failures) console.log(`\n✗ ${name}: ${failure.name}\n${indented(failure.message)}\n`)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${name.padEnd(width)}  ${passed} passed, ${failures.length} failed  ${seconds} s`)
    total.passed += passed
    total.failed += failures.length
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1
}

/** The suites that the user named, or all. */
export function choose(suites, names) {
  const unknown = names.filter((name) => !Object.hasOwn(suites, name))
  if (unknown.length === 0)
    return names.length === 0 ? suites : Object.fromEntries(names.map((name) => [name, suites[name]]))
  console.error(`no suite is called ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`)
  return undefined
}

function indented(text) {
  return text.replace(/^/gm, '    ')
}
