import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convert } from './convert.mjs'
import { undocumented } from './undocumented.mjs'

/**
 * The reference as the sources have it now.
 * @returns {Promise<{ pages: Map<string, string>, undescribed: string[], faults: string[] }>} pages by their path below
 *   docs/api; names that nobody has described; links that lead nowhere
 */
export async function read() {
  const { app, project, faults } = await convert()
  const undescribed = await undocumented(project)
  const folder = mkdtempSync(join(tmpdir(), 'genex-api-'))
  try {
    app.options.setValue('out', folder)
    await app.generateOutputs(project)
    return { pages: pagesIn(folder), undescribed, faults }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function pagesIn(folder) {
  // Node 20, which the commands begin on, has no `globSync`.
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
