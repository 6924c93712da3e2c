import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build as esbuild } from 'esbuild'
import { build as vite } from 'vite'
import { afterAll, describe, expect, test } from 'vitest'
import webpack from 'webpack'
import { nodeSubpaths, subpaths } from '../tsup.config.ts'

const root = new URL('../..', import.meta.url).pathname
const folder = mkdtempSync(join(root, 'node_modules', '.genex-bundles-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const forBrowsers = ['', ...subpaths.filter((name) => !nodeSubpaths.includes(name)).map((name) => `/${name}`)]

/** A page that uses one thing of every entry. */
const page = join(folder, 'page.js')
writeFileSync(
  page,
  forBrowsers.map((path, index) => `import * as entry${index} from '@genex/sdk${path}'\n`).join('') +
    `globalThis.genex = [${forBrowsers.map((_, index) => `entry${index}`).join(', ')}]\n`,
)

const builtIns = /\brequire\(["'](node:|fs|path|crypto|buffer)|from ["']node:/

describe('no polyfills, no built-ins of Node', () => {
  test.each(forBrowsers)('esbuild bundles @genex/sdk%s', async (path) => {
    const { outputFiles, warnings } = await esbuild({
      stdin: { contents: `export * from '@genex/sdk${path}'`, resolveDir: root },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      write: false,
      logLevel: 'silent',
    })
    // Files without exports of their own are left out, as `sideEffects` says: below node_modules esbuild is silent about it.
    expect(warnings.filter(({ id }) => id !== 'ignored-bare-import')).toEqual([])
    expect(outputFiles[0]?.text).not.toMatch(builtIns)
    expect(outputFiles[0]?.text).not.toMatch(/\bprocess\.(env|version)|\bBuffer\./)
  })

  test('vite builds a page with every entry', async () => {
    await vite({
      root: folder,
      logLevel: 'error',
      configFile: false,
      build: { outDir: 'vite', rolldownOptions: { input: page, output: { entryFileNames: 'page.js' } } },
    })
    expect(readFileSync(join(folder, 'vite', 'page.js'), 'utf8')).not.toMatch(builtIns)
  })

  test('webpack builds a page with every entry', async () => {
    const compiler = webpack({
      mode: 'production',
      context: folder,
      entry: page,
      target: ['web', 'es2022'],
      output: { path: join(folder, 'webpack'), filename: 'page.js' },
      performance: { hints: false },
      optimization: { minimize: false },
    })
    const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) =>
      compiler?.run((error, result) => (error ? reject(error) : resolve(result))),
    )
    const { errors, warnings } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {}
    expect(errors).toEqual([])
    expect(warnings).toEqual([])
    expect(readFileSync(join(folder, 'webpack', 'page.js'), 'utf8')).not.toMatch(builtIns)
  })
})
