import { expect, test } from 'vitest'
import { isInstalled } from './install.mjs'

// Were it false after an install, every command would install again.
test('what npm installed from the lockfile counts as installed', () => {
  expect(isInstalled()).toBe(true)
})
