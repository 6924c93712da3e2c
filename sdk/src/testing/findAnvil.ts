import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join, resolve } from 'node:path'
import { nativeAnvil } from '../../../contracts/deploy/testing/anvilBinary.ts'
import { AnvilMissingError } from '../errors/testing.ts'

/**
 * Where anvil is: at the path given, in the package `@foundry-rs/anvil` of the project, or on the PATH.
 *
 * @throws AnvilMissingError
 */
export function findAnvil(given?: string): string {
  const found = given === undefined ? (ofProject() ?? onPath(process.env.PATH ?? '')) : at(resolve(given))
  if (found === undefined) throw new AnvilMissingError(given)
  return found
}

function ofProject(): string | undefined {
  try {
    const project = createRequire(join(process.cwd(), 'package.json'))
    return nativeAnvil(createRequire(project.resolve('@foundry-rs/anvil/package.json')))
  } catch {
    return undefined
  }
}

function onPath(path: string): string | undefined {
  const names = process.platform === 'win32' ? ['anvil.exe'] : ['anvil']
  const places = path.split(delimiter).filter((folder) => folder !== '')
  return places.flatMap((folder) => names.map((name) => at(join(folder, name)))).find((found) => found !== undefined)
}

/** What npm links is a wrapper in JavaScript; it leads to the binary. */
function at(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  const real = realpathSync(path)
  return real.endsWith('.mjs') ? nativeAnvil(createRequire(real)) : real
}
