// In a clone with nothing installed, on the Node that the machine begins with.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { at } from './repository.mjs'

const { scripts } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const [, file] = /^node (scripts\/\S+)$/.exec(line) ?? []
  return file ? [{ name, file }] : []
})

let clone

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'genex-clone-'))
  for (const path of ['package.json', 'scripts', 'examples/devnet', 'contracts/prove', 'contracts/test/gas']) {
    cpSync(at(path), join(clone, path), { recursive: true })
  }
})

afterAll(() => rmSync(clone, { recursive: true, force: true }))

/** With no PATH: a set-up would not find npm. */
function run(file, args) {
  const node = process.env.npm_node_execpath ?? process.execPath
  const result = spawnSync(node, [join(clone, file), ...args], { encoding: 'utf8', env: { PATH: '' } })
  expect(existsSync(join(clone, 'node_modules'))).toBe(false)
  return result
}

test('there are many commands', () => {
  expect(commands.length).toBeGreaterThanOrEqual(10)
})

test.each(commands)('$name --help says at once what it does', ({ name, file }) => {
  const { status, stdout, stderr } = run(file, ['--help'])
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(new RegExp(`^npm (run )?${name} `))
})

test.each(commands)('$name ends before the set-up at an option that it does not have', ({ name, file }) => {
  const { status, stdout, stderr } = run(file, ['--no-such'])
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toContain(`--no-such is no option of ${name}`)
})

test.each(['test', 'test:deep', 'prove'])('%s ends before the set-up at a name that it does not know', (name) => {
  const { file } = commands.find((known) => known.name === name)
  const { status, stdout, stderr } = run(file, ['nosuchthing'])
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/no \w+ is called nosuchthing\n {2}cure: choose/)
})
