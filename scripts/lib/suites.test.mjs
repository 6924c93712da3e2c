import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { at } from './repository.mjs'
import { check, forge, vitest } from './suites.mjs'

const folders = []

/** A folder of tests inside the repository, so that they find vitest. */
function folder(source) {
  const path = mkdtempSync(at('node_modules', '.genex-suite-'))
  folders.push(path)
  writeFileSync(join(path, 'vitest.config.mjs'), 'export default { test: { include: ["*.test.mjs"], exclude: [] } }\n')
  if (source) writeFileSync(join(path, 'a.test.mjs'), `import { afterAll, test } from 'vitest'\n${source}`)
  return path
}

afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

test.each([
  ['passes and fails are counted', 'test("a", () => {}); test("b", () => { throw new RangeError("no") })', 1, 1],
  ['a skipped test is a failure', 'test("a", () => {}); test.skip("b", () => {})', 1, 1],
  ['a file that does not load is a failure', 'throw new RangeError("no")', 0, 1],
  ['a failing hook is a failure', 'test("a", () => {}); afterAll(() => { throw new RangeError("no") })', 1, 1],
  ['an unhandled rejection is a failure', 'test("a", () => { Promise.reject(new RangeError("no")) })', 1, 1],
  ['no test at all is a failure', '', 0, 1],
])('vitest: %s', { timeout: 30_000 }, async (_, source, passed, failed) => {
  const report = await vitest(folder(source))('suite')
  expect([report.passed, report.failures.length], JSON.stringify(report.failures)).toEqual([passed, failed])
})

test('a failure of forge is one', { timeout: 30_000 }, async () => {
  const path = folder()
  writeFileSync(join(path, 'Bad.sol'), 'contract   Bad { }\n')
  expect((await check('forge', ['fmt', '--check', path])('check')).failures).toHaveLength(1)
  expect((await forge({ args: ['--no-such-option'] })('forge')).failures).toHaveLength(1)
})

test('a check passes or fails by its exit code, and shows its output', async () => {
  expect(await check(process.execPath, ['-e', ''])('check')).toEqual({ passed: 1, failures: [] })
  const { passed, failures } = await check(process.execPath, ['-e', 'console.log("why"); process.exit(2)'])('check')
  expect([passed, failures.length, failures[0].message]).toEqual([0, 1, 'why'])
})
