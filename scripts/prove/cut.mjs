// A kernel is a contract below contracts/prove in which lines like
//
//     // cut CouponLedger as factory: _series, book, _lower
//
// stand for declarations of contracts/src, taken from there word for word whenever it is proved. What the model checker cannot see
// through is rewritten, and nothing else: each rule below keeps every run of the function or adds runs, so what is proved of the
// kernel holds for the original.
import { createRequire } from 'node:module'
import { SetupError } from '../lib/fail.mjs'
import { readSource } from './source.mjs'

const solc = createRequire(import.meta.url)('solc')

/** Where calls of another contract or library lead in the kernel: to functions with this prefix. */
const siblings = {
  _FACTORY: 'factory',
  _TREASURY: 'treasury',
  ITreasury: 'treasury',
  _REGISTRY: 'registry',
  _PAYMENT_TOKENS: 'paymentTokens',
  _COUPON: 'coupon',
  SafeTransferLib: 'money',
  FixedPointMathLib: 'math',
  Grades: 'grades',
  SSTORE2: 'storage',
}

/**
 * The kernel with everything it cuts.
 * @param {string} text of the kernel
 * @param {(path: string) => string} read source of a file, from the repository's root
 */
export function fill(text, read = readSource) {
  const entries = new Set()
  return text.replace(
    /^ *\/\/ cut ([\w/]+)(?: as (\w+))?: ((?:[\w]+(?:,\s+(?:\/\/ )?)?)+)\n/gm,
    (_, file, prefix, list) => {
      const names = list.split(/,[\s/]+/)
      return `${cut(read(`contracts/src/${file}.sol`), file, { names, prefix, entries })}\n`
    },
  )
}

/** The declarations called `names` of a source file; `entries`: what other contracts call, of all that was cut so far. */
function cut(source, file, { names, prefix, entries }) {
  const bytes = Buffer.from(source)
  const nodes = parse(source, file).flatMap((node) => (node.nodeType === 'ContractDefinition' ? node.nodes : [node]))
  for (const node of nodes.filter(isEntry)) entries.add(node.name)
  return names
    .map((name) => {
      const found = nodes.filter((node) => node.name === name)
      if (found.length !== 1) {
        throw new SetupError(
          `${file} declares ${found.length} things called ${name}`,
          'mend the `cut` line of the kernel',
        )
      }
      return found[0].nodeType === 'FunctionDefinition'
        ? functionOf(found[0], bytes, { entries, prefix })
        : declarationOf(found[0], bytes)
    })
    .join('\n\n')
}

/** What other contracts call. */
const isEntry = (node) =>
  node.nodeType === 'FunctionDefinition' && (node.visibility === 'external' || node.visibility === 'public')

export function parse(source, file) {
  const input = {
    language: 'Solidity',
    sources: { [file]: { content: source } },
    settings: { stopAfter: 'parsing', outputSelection: { '*': { '': ['ast'] } } },
  }
  const blank = () => ({ contents: '// SPDX-License-Identifier: MIT\npragma solidity ^0.8.28;' })
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: blank }))
  const failed = output.errors?.find((error) => error.severity === 'error')
  if (failed) throw new SetupError(`${file} does not parse: ${failed.formattedMessage}`, 'mend it')
  return output.sources[file].ast.nodes
}

export const span = (node) => {
  const [start, length] = node.src.split(':').map(Number)
  return { start, end: start + length }
}

function declarationOf(node, bytes) {
  const { start, end } = span(node)
  const text = bytes.subarray(start, end).toString()
  return node.nodeType === 'VariableDeclaration' ? `${text.replace(/\b(private|public)\b/, 'internal')};` : text
}

function functionOf(node, bytes, { entries, prefix }) {
  const render = renderer(bytes, { body: node.body, entries, prefix, aliases: new Map() })
  const bare = [...node.modifiers, ...(node.overrides ? [node.overrides] : [])]
  let head = splice(bytes, span(node).start, span(node.body).start, bare, () => '')
  head = head.replace(/\b(external|public|private|internal)\b/, 'internal').replace(/\bvirtual\b/, '')
  if (prefix && isEntry(node)) head = head.replace(`function ${node.name}`, `function ${prefix}_${node.name}`)
  return (head + render(node.body)).replace(/\bcalldata\b/g, 'memory')
}

/** Prints a node as it stands, but for what `rules` say of it or of something in it. */
function renderer(bytes, context) {
  const render = (node) =>
    rules[node.nodeType]?.(node, { ...context, bytes, render }) ??
    splice(bytes, span(node).start, span(node).end, childrenOf(node), render)
  return render
}

/** The text between two places, with the nodes in it printed by `render`. */
export function splice(bytes, from, to, nodes, render) {
  let out = ''
  let last = from
  for (const node of nodes.toSorted((a, b) => span(a).start - span(b).start)) {
    out += bytes.subarray(last, span(node).start).toString() + render(node)
    last = span(node).end
  }
  return out + bytes.subarray(last, to).toString()
}

const isNode = (value) => Boolean(value?.nodeType)
const childrenOf = (node) => Object.values(node).flat().filter(isNode)

export function visit(node, each) {
  each(node)
  for (const child of childrenOf(node)) visit(child, each)
}

/** A statement that does nothing. */
const nothing = 'true'

const rules = {
  InlineAssembly() {
    throw new SetupError('a kernel has no assembly', 'write a model of this function into the kernel')
  },
  /** Only whether it reverts is asked, not with what. */
  RevertStatement: () => 'revert()',
  /** Events change nothing, and their arguments here call nobody. */
  EmitStatement: () => nothing,
  /** The checker forgets what a storage pointer points at: its uses are replaced by the place that it names. */
  VariableDeclarationStatement(node, { body, aliases, render }) {
    const [variable] = node.declarations
    if (variable?.storageLocation !== 'storage') return undefined
    const place = render(node.initialValue)
    if (node.initialValue.nodeType === 'FunctionCall') {
      throw new SetupError(`${place}: where it points is not known`, 'write a model of this function into the kernel')
    }
    requireFixed(node, body)
    aliases.set(variable.name, place)
    return nothing
  },
  Identifier: (node, { aliases }) => aliases.get(node.name),
  /** z3 is lost among bits: a kernel says what they are as numbers. */
  BinaryOperation(node, { render }) {
    const name = bits[node.operator]
    return name && `${name}(${render(node.leftExpression)}, ${render(node.rightExpression)})`
  },
  Assignment(node, { render }) {
    if (node.operator !== '|=') return undefined
    const place = render(node.leftHandSide)
    return `${place} = bitsOr(${place}, ${render(node.rightHandSide)})`
  },
  /** A call of a sibling or a library is one of the kernel's own function, cut or a model. */
  FunctionCall(node, { bytes, entries, prefix, render }) {
    const target = targetOf(node.expression, { entries, prefix })
    if (!target) return undefined
    const rest = childrenOf(node).filter((child) => child !== node.expression)
    return target + splice(bytes, span(node.expression).end, span(node).end, rest, render)
  },
}

const bits = { '&': 'bitsAnd', '|': 'bitsOr', '<<': 'bitsLeft', '>>': 'bitsRight' }

function targetOf(called, { entries, prefix }) {
  if (called.nodeType === 'Identifier') return prefix && entries.has(called.name) && `${prefix}_${called.name}`
  if (called.nodeType !== 'MemberAccess') return undefined
  const base = called.expression
  const name = base.nodeType === 'FunctionCall' ? base.expression.name : base.name
  return Object.hasOwn(siblings, name ?? '') && `${siblings[name]}_${called.memberName}`
}

/** A place is the same wherever it is used only if what names it is not assigned after. */
function requireFixed(statement, body) {
  const names = new Set()
  visit(statement.initialValue, (part) => part.nodeType === 'Identifier' && names.add(part.name))
  visit(body, (part) => {
    const target =
      part.nodeType === 'Assignment' ? part.leftHandSide : part.nodeType === 'UnaryOperation' && part.subExpression
    if (!target || span(part).start < span(statement).start || target.nodeType !== 'Identifier') return
    if (names.has(target.name))
      throw new SetupError(`${target.name} names a place and is assigned`, 'model this function')
  })
}
