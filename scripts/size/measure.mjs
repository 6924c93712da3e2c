import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { root } from '../lib/repository.mjs'
import { entries } from './entries.mjs'

/** Bytes of every entry for a browser, minified and gzipped, with everything that it pulls in. */
export async function measure() {
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
