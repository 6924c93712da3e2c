import { gzipSync } from 'node:zlib'
import { root } from '../lib/repository.mjs'
import { entries } from './entries.mjs'

/** Bytes of every entry for a browser, minified and gzipped, with everything that it pulls in. */
export async function measure() {
  // Not before the set-up has installed it.
  const { build } = await import('esbuild')
  const sizes = {}
  for (const { key, code } of entries) {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: root },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      write: false,
      logLevel: 'silent',
    })
    sizes[key] = gzipSync(outputFiles[0].contents, { level: 9 }).length
  }
  return sizes
}
