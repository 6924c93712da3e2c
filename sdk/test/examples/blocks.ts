import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

/** A piece of TypeScript that users read. */
export type Block = {
  /** The file, relative to the repository. */
  path: string
  /** What the example belongs to, or which of the page's blocks it is. */
  of: string
  code: string
}

const fences = /^```ts\n(.*?)^```$/gms

/** The TypeScript of pages: every block that is marked `ts`. */
export const blocksOfPages = (pages: readonly string[]): Block[] =>
  pages.flatMap((path) =>
    [...read(path).matchAll(fences)].map(([, code = ''], i) => ({ path, of: `block ${i + 1}`, code })),
  )

/** Every `@example` in the sources of the SDK. */
export const blocksOfSources = (): Block[] =>
  globSync('sdk/src/**/*.ts', { cwd: root })
    .filter((path) => !path.endsWith('.test.ts'))
    .sort()
    .flatMap((path) => examplesOf(path))

function examplesOf(path: string): Block[] {
  const blocks: Block[] = []
  const visit = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.parent.parent !== node || tag.tagName.text !== 'example') continue
      for (const [, code = ''] of (ts.getTextOfJSDocComment(tag.comment) ?? '').matchAll(fences)) {
        blocks.push({ path, of: nameOf(node), code })
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true))
  return blocks
}

function nameOf(node: ts.Node): string {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name.getText() ?? ''
  return (node as ts.NamedDeclaration).name?.getText() ?? ''
}
