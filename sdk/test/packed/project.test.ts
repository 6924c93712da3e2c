import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeSubpaths } from '../../tsup.config.ts'
import { importsOf, link, packedProject, run } from './project.ts'

let project: Awaited<ReturnType<typeof packedProject>>
beforeAll(async () => {
  project = await packedProject()
})
afterAll(() => rmSync(project.folder, { recursive: true, force: true }))

test('what is published is what is built, the pages that errors name, the descriptors, the licence and the README', () => {
  const top = new Set(project.paths.map((path) => path.split('/')[0]))
  expect([...top].sort()).toEqual(['LICENSE', 'README.md', 'dist', 'docs', 'erc7730', 'package.json'])
  const others = project.paths.filter((path) => path.startsWith('dist/') && !/^dist\/[\w./-]+\.(js|d\.ts)$/.test(path))
  expect(others).toEqual([])
  expect(project.paths.filter((path) => /[./]test\.|\.map$|vectors|bench/.test(path))).toEqual([])
  // It is about 590 kB: twice that would be an accident.
  expect(project.size).toBeLessThan(800_000)
})

test('what an error says after “Docs:” can be resolved, and links to nothing that was not published', async () => {
  const program = `
    import { existsSync, readFileSync } from 'node:fs'
    import { AccountRequiredError } from '@genex/sdk/errors'
    const [, page] = /Docs: (.+)/.exec(new AccountRequiredError().message)
    const url = import.meta.resolve(page)
    const links = [...readFileSync(new URL(url), 'utf8').matchAll(/\\]\\((?!https?:)([^)#]+)/g)].map(([, link]) => link)
    console.log(page, links.length > 0, links.filter((link) => !existsSync(new URL(link, url))).join())`
  const args = ['--input-type=module', '--eval', program]
  const { stdout } = await run(process.execPath, args, { cwd: project.folder })
  expect(stdout).toBe('@genex/sdk/docs/guide/clients.md true \n')
})

test('every package that what is published names is one that it depends on', () => {
  const { dependencies, peerDependencies } = project.manifest
  const named = globSync('dist/**/*.{js,d.ts}', { cwd: project.installed }).flatMap((path) => {
    const code = readFileSync(join(project.installed, path), 'utf8').replaceAll(/^ *(\/\*\*| \*|\/\/).*$/gm, '')
    const specifiers = code.matchAll(/^(?:import|export|\}).*?['"]([^'".\n][^'"\n]*)['"];$/gm)
    return [...specifiers].map(([, name = '']) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
  })
  const packages = new Set(named.filter((name) => !process.getBuiltinModule(name)))
  expect(packages.size).toBeGreaterThan(3)
  const known = Object.keys({ ...dependencies, ...peerDependencies })
  expect([...packages].filter((name) => !known.includes(name))).toEqual([])
})

/** What the imports that fail say, by import. */
async function failures(): Promise<Record<string, string>> {
  const program = `
    const failed = {}
    for (const name of ${JSON.stringify(importsOf(project.manifest))}) {
      await import(name).catch((error) => { failed[name] = error.message })
    }
    console.log(JSON.stringify(failed))`
  const args = ['--input-type=module', '--eval', program]
  return JSON.parse((await run(process.execPath, args, { cwd: project.folder })).stdout)
}

test('with viem alone every subpath can be imported but those of another package', async () => {
  expect(await failures()).toEqual({
    '@genex/sdk/pos/node': expect.stringContaining("'better-sqlite3'"),
    '@genex/sdk/wagmi': expect.stringContaining("'@wagmi/core'"),
  })
})

test('with the optional packages every subpath can be imported', async () => {
  for (const name of Object.keys(project.manifest.peerDependenciesMeta)) link(name, project.folder)
  link('@types/node', project.folder)
  expect(await failures()).toEqual({})
})

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const isForNode = (name: string) => nodeSubpaths.some((path) => name === `@genex/sdk/${path}`)

/** What tsc says of a project that imports and uses all of `names`, with every declaration checked. */
async function complaints(names: string[], options: object): Promise<string> {
  const lines = names.map((name, i) => `import * as m${i} from '${name}'\nm${i} satisfies object`)
  writeFileSync(join(project.folder, 'uses.ts'), `${lines.join('\n')}\n${use}`)
  const strict = { noEmit: true, strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }
  // viem's dependency ox needs the DOM's types, also in Node.
  const compilerOptions = { ...strict, target: 'es2022', lib: ['es2022', 'dom'], skipLibCheck: false, ...options }
  const config = JSON.stringify({ compilerOptions, files: ['uses.ts'] })
  writeFileSync(join(project.folder, 'tsconfig.json'), config)
  const told = await run(process.execPath, [tsc, '-p', project.folder]).catch((error) => error)
  return told.stdout
}

const use = `
import type { Address } from 'viem'
import { createWalletClient, http } from 'viem'
import { foundry } from 'viem/chains'
import { genexActions, type PreparedFill, type SignedOrder } from '@genex/sdk'

export async function buy(account: Address, couponId: bigint, paymentToken: Address): Promise<bigint> {
  const client = createWalletClient({ account, chain: foundry, transport: http() }).extend(genexActions())
  const ask: SignedOrder = await client.signAsk({ couponId, amount: 1n, paymentToken, unitPrice: 85n, maxFee: 100 })
  const quote: PreparedFill = await client.prepareFill({ orders: [ask], amount: 1n, maxUnitPrice: 86n })
  const { fills } = await client.fillSync(quote)
  // @ts-expect-error money is no number
  await client.signAsk({ couponId, amount: 1n, paymentToken, unitPrice: 85, maxFee: 100 })
  return fills[0]?.amount ?? 0n
}
`

test('a bundler’s project type-checks without the types of Node', async () => {
  const names = importsOf(project.manifest).filter((name) => !isForNode(name))
  const options = { types: [], module: 'esnext', moduleResolution: 'bundler' }
  expect(await complaints(names, options)).toBe('')
}, 180_000)

test('a Node project type-checks', async () => {
  const options = { types: ['node'], module: 'nodenext', moduleResolution: 'nodenext' }
  expect(await complaints(importsOf(project.manifest), options)).toBe('')
}, 180_000)
