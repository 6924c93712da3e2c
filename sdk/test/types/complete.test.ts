import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'
import { entries } from '../../tsup.config.ts'

const sdk = fileURLToPath(new URL('../../', import.meta.url))

/** What is told by its class as a whole, in services.test-d.ts. */
const isError = (name: string) => name.endsWith('Error')

/** Amounts of money or of coupons, by the names that the SDK has for them. */
const amounts =
  /^(amount|minAmount|price|\w+Price|total|fee|face|faceValue|payout|escrow\w*|quota|exposure|filled|fillable|left|due|remainingDue)$/

type Exported = { name: string; type: ts.Type; at: ts.Declaration }

let exported: Exported[]
let checker: ts.TypeChecker
beforeAll(() => {
  const { config } = ts.readConfigFile(`${sdk}../tsconfig.base.json`, ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, sdk)
  const paths = entries.map((entry) => `${sdk}src/${entry}.ts`)
  const program = ts.createProgram(paths, options)
  checker = program.getTypeChecker()
  exported = paths.flatMap((path) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(path)!)
    return checker.getExportsOfModule(module!).flatMap((found): Exported[] => {
      const target = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found
      if (!(target.flags & ts.SymbolFlags.Type)) return []
      return [{ name: found.name, type: checker.getDeclaredTypeOfSymbol(target), at: target.declarations![0]! }]
    })
  })
}, 120_000)

test('every exported type is named by a test of types', () => {
  expect(new Set(exported.map(({ name }) => name)).size).toBeGreaterThan(400)
  const files = globSync('test/types/*.test-d.ts', { cwd: sdk })
  const named = new Set(files.flatMap((path) => [...namesIn(readFileSync(`${sdk}${path}`, 'utf8'))]))
  expect(exported.map(({ name }) => name).filter((name) => !isError(name) && !named.has(name))).toEqual([])
})

/** Identifiers that stand in types, imports apart. */
function namesIn(text: string): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (ts.isIdentifier(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('test-d.ts', text, ts.ScriptTarget.Latest, true))
  return names
}

test('money and coupons are bigint, or text in JSON', () => {
  const looked: string[] = []
  const wrong = exported.flatMap(({ name, type, at }) =>
    checker.getPropertiesOfType(type).flatMap((property) => {
      if (!amounts.test(property.name) || !property.valueDeclaration) return []
      const parts = checker.getTypeOfSymbolAtLocation(property, at)
      looked.push(property.name)
      const kinds = parts.isUnion() ? parts.types : [parts]
      return kinds.some(({ flags }) => flags & ts.TypeFlags.NumberLike) ? [`${name}.${property.name}`] : []
    }),
  )
  expect(looked.length).toBeGreaterThan(100)
  // Thousandths of reviews.
  expect(wrong).toEqual(['ReviewFacts.total'])
})
