// A kernel is a contract below contracts/prove in which lines like
//
//     // cut CouponLedger as factory: _series, bookRedeemed, _lower
//
// stand for declarations of contracts/src, taken from there word for word whenever it is proved. What the model checker cannot see
// through is rewritten, and nothing else: each rule below keeps every run of the function or adds runs, so what is proved of the
// kernel holds for the original.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { SetupError } from '../lib/fail.mjs'
import { at } from '../lib/repository.mjs'

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

export const readSource = (path) => readFileSync(at(path), 'utf8')

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
        ? functionOf(found[0], bytes, entries, prefix)
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

function functionOf(node, bytes, entries, prefix) {
  const edits = []
  const aliases = new Map()
  const put = (at, text) => edits.push({ ...span(at), text })
  // With its semicolon, which is no part of the node.
  const drop = (at) => edits.push({ start: span(at).start, end: span(at).end + 1, text: '{}' })
  for (const part of [...node.modifiers, ...(node.overrides ? [node.overrides] : [])]) put(part, '')
  visit(node.body, (part) => {
    rules[part.nodeType]?.(part, {
      put,
      drop,
      aliases,
      entries,
      prefix,
      body: node.body,
      text: (at) => withAliases(textOf(at, bytes), aliases),
    })
  })
  const body = span(node.body).start
  const { start, end } = span(node)
  const kept = edits.filter((edit) => !edits.some((other) => other !== edit && covers(other, edit)))
  let head = apply(bytes, start, body, kept)
  head = head.replace(/\b(external|public|private|internal)\b/, 'internal').replace(/\bvirtual\b/, '')
  if (prefix && isEntry(node)) head = head.replace(`function ${node.name}`, `function ${prefix}_${node.name}`)
  return (head + apply(bytes, body, end, kept)).replace(/\bcalldata\b/g, 'memory')
}

const textOf = (node, bytes) => bytes.subarray(span(node).start, span(node).end).toString()
/** The text of a node, storage pointers replaced. */
const withAliases = (text, aliases) =>
  [...aliases].reduce((out, [name, place]) => out.replace(new RegExp(`(?<![\\w.])${name}\\b`, 'g'), place), text)

const covers = (outer, inner) => outer.start <= inner.start && inner.end <= outer.end

function apply(bytes, from, to, edits) {
  let out = ''
  let last = from
  for (const { start, end, text } of edits
    .filter((e) => from <= e.start && e.end <= to)
    .sort((a, b) => a.start - b.start)) {
    out += bytes.subarray(last, start).toString() + text
    last = end
  }
  return out + bytes.subarray(last, to).toString()
}

function visit(node, each) {
  if (Array.isArray(node)) for (const item of node) visit(item, each)
  else if (node && typeof node === 'object') {
    if (node.nodeType) each(node)
    for (const value of Object.values(node)) visit(value, each)
  }
}

const rules = {
  InlineAssembly() {
    throw new SetupError(
      'a kernel has no assembly',
      'cut another function, or write a model of this one into the kernel',
    )
  },
  /** Only whether it reverts is asked, not with what. */
  RevertStatement: (node, { put }) => put(node, 'revert()'),
  /** Events change nothing, and their arguments here call nobody. */
  EmitStatement: (node, { drop }) => drop(node),
  /** The checker forgets what a storage pointer points at: its uses are replaced by the place that it names. */
  VariableDeclarationStatement(node, { drop, aliases, body, text }) {
    const [variable] = node.declarations
    if (variable?.storageLocation !== 'storage') return
    if (node.initialValue.nodeType === 'FunctionCall') {
      throw new SetupError(
        `${text(node)}: where it points is not known`,
        'write a model of this function into the kernel',
      )
    }
    requireFixed(node, body)
    aliases.set(variable.name, text(node.initialValue))
    drop(node)
  },
  Identifier(node, { put, aliases }) {
    if (aliases.has(node.name)) put(node, aliases.get(node.name))
  },
  /** A flag of one bit, by a division that the solver understands. */
  BinaryOperation(node, { put, text }) {
    if (node.operator === '&' && isFlag(node.rightExpression)) {
      put(node, `bitOf(${text(node.leftExpression)}, ${node.rightExpression.name})`)
    }
  },
  Assignment(node, { put, text }) {
    if (node.operator !== '|=' || !isFlag(node.rightHandSide)) return
    const place = text(node.leftHandSide)
    put(node, `${place} = withBit(${place}, ${node.rightHandSide.name})`)
  },
  FunctionCall(node, { put, entries, prefix }) {
    const called = node.expression
    if (prefix && called.nodeType === 'Identifier' && entries.has(called.name)) put(called, `${prefix}_${called.name}`)
    if (called.nodeType !== 'MemberAccess') return
    const base = called.expression
    const name = base.nodeType === 'FunctionCall' ? base.expression.name : base.name
    if (Object.hasOwn(siblings, name ?? '')) put(called, `${siblings[name]}_${called.memberName}`)
  },
}

const isFlag = (node) => node.nodeType === 'Identifier' && /^[A-Z_]+$/.test(node.name)

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
