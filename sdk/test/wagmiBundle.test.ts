import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const index = fileURLToPath(new URL('../src/wagmi/index.ts', import.meta.url))

const options = {
  bundle: true,
  minify: true,
  format: 'esm' as const,
  write: false as const,
  metafile: true as const,
  external: ['viem', '@wagmi/core', '@tanstack/query-core'],
}

/** Files of the SDK that a page holds which takes these names of the entry point. */
async function filesOf(names: string): Promise<string[]> {
  const bundled = await build({
    ...options,
    stdin: {
      contents: `export { ${names} } from '${index}'`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
  })
  const [output] = Object.values(bundled.metafile.outputs)
  return Object.entries(output?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? path : []))
}

test('a page holds the verbs that it uses, and no others', async () => {
  const verbsOf = async (names: string) =>
    (await filesOf(names)).flatMap((path) => /src\/actions\/(\w+\/\w+)\.ts$/.exec(path)?.[1] ?? [])
  expect(await verbsOf('getSeriesQueryOptions')).toEqual(['coupons/getSeries'])
  expect(await verbsOf('transferMutationOptions, invalidate')).toEqual(['coupons/transfer'])
  expect(await verbsOf('bookQueryOptions, watchBook')).toEqual([])
})

test('of other packages it runs viem and wagmi’s core alone: there is no React in it', async () => {
  const bundled = await build({ ...options, entryPoints: [index] })
  const packages = Object.values(bundled.metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path))
  expect(packages).toContain('@wagmi/core')
  expect(packages.filter((path) => !/^(viem|@wagmi\/core)(\/|$)/.test(path))).toEqual([])
})
