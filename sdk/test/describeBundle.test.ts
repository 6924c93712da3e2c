import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('what tells a request to a wallet is small, and brings no ABI, no verb and no client', async () => {
  const entryPoints = [fileURLToPath(new URL('../src/describe/index.ts', import.meta.url))]
  const bundled = await build({
    entryPoints,
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
    external: ['viem'],
  })
  const [output] = Object.values(bundled.metafile.outputs)
  const used = Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? path : [],
  )
  expect(used.length).toBeGreaterThan(30)
  expect(used.filter((path) => /generated\/abis|src\/(actions|abis|indexer|pos)\//.test(path))).toEqual([])
  expect(gzipSync(bundled.outputFiles[0]?.contents as Uint8Array).length).toBeLessThan(24_000)
})
