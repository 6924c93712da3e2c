// One function per kind of runner. Each returns a function that runs it and reports what its machine-readable output says.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from './repository.mjs'
import { attempt, environment } from './run.mjs'

/**
 * @typedef {{ passed: number, failures: { name: string, message: string }[] }} Report
 * @typedef {(label: string) => Promise<Report>} Suite
 */

/** Foundry's tests; `logs`: print what they log, if the arguments ask forge for it. @returns {Suite} */
export function forge({ logs = false, ...options } = {}) {
  return async (label) => {
    const { tests, result } = await runForge(label, options)
    if (logs) console.log(tests.flatMap((test) => test.logs ?? []).join('\n'))
    return conclude(tests, result)
  }
}

/** Every test of a run, with what it printed if the arguments ask forge for it. */
export async function runForge(label, { args = [], profile = 'default', env: more = {} }) {
  const env = environment({ FOUNDRY_PROFILE: profile, ...more })
  const result = await attempt(label, 'forge', ['test', '--json', ...args], { env })
  const report = lastJson(result.stdout)
  const tests = Object.entries(report ?? {}).flatMap(([file, suite]) =>
    Object.entries(suite.test_results).map(([test, { status, reason, decoded_logs: logs }]) => ({
      name: `${file} ${test}`,
      passed: status === 'Success',
      message: status === 'Skipped' ? 'skipped: nothing may be' : (reason ?? status),
      logs,
    })),
  )
  return { tests, result }
}

/**
 * The vitest tests of a folder that has a `test` script (or of one without a package); `logs`: print what they print.
 * @returns {Suite}
 */
export function vitest(folder, args = [], { env = {}, logs = false } = {}) {
  return async (label) => {
    const directory = mkdtempSync(join(tmpdir(), 'genex-test-'))
    const file = join(directory, 'report.json')
    try {
      const reporters = ['--reporter=json', ...(logs ? ['--reporter=default'] : [])]
      const all = ['run', '--root', folder, ...reporters, `--outputFile.json=${file}`, ...args]
      const result = await attempt(label, 'vitest', all, { env: environment(env) })
      if (logs) console.log(result.stdout)
      return conclude(vitestResults(file), result)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  }
}

/** A check that passes or fails as a whole, by its exit code. @returns {Suite} */
export function check(command, args, env = {}) {
  return async (label) => {
    const result = await attempt(label, command, args, { env: environment(env) })
    return conclude([{ name: [command, ...args].join(' '), passed: result.code === 0, message: tail(result) }], result)
  }
}

function vitestResults(file) {
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return []
  }
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const path = relative(root, name)
    const tests = assertionResults.map((test) => ({
      name: `${path} ${test.fullName}`,
      passed: test.status === 'passed',
      message: test.failureMessages?.join('\n') || `${test.status}: nothing may be`,
    }))
    // A file that does not load, or whose hooks fail, has no failed test of its own.
    const lost = status === 'failed' && tests.every((test) => test.passed)
    return lost ? [...tests, { name: path, passed: false, message }] : tests
  })
}

/** What a runner says and its exit code must agree, and it must have run something. */
export function conclude(tests, result) {
  const failures = tests.filter((test) => !test.passed)
  if (failures.length === 0 && result.code !== 0) {
    failures.push({ name: `the runner ended with exit code ${result.code}`, message: tail(result) })
  } else if (tests.length === 0) {
    failures.push({ name: 'no test was run', message: tail(result) })
  }
  return { passed: tests.length - tests.filter((test) => !test.passed).length, failures }
}

function lastJson(text) {
  const line = text.split('\n').findLast((part) => part.startsWith('{'))
  try {
    return line && JSON.parse(line)
  } catch {
    return undefined
  }
}

function tail({ output }) {
  return output.trimEnd().split('\n').slice(-60).join('\n')
}
