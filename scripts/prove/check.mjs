// Asks solc's model checker about one function of a kernel. Its bounded engine takes a function by itself, from every state that its
// `require`s let in: so an assertion that is safe is an induction's step.
import { createRequire } from 'node:module'
import { SetupError } from '../lib/fail.mjs'
import { fill, parse, readSource, span } from './cut.mjs'
import { pathOf } from './kernels.mjs'
import { answer } from './solver.mjs'

const solc = createRequire(import.meta.url)('solc')

/** @typedef {{ proved: boolean, message: string }} Verdict */

/**
 * @param {string} kernel name of the contract and its file
 * @param {string} name of the external function
 * @param {{ read?: (path: string) => string, seconds?: number }} options where sources come from; seconds a query may take
 * @returns {Verdict}
 */
export function check(kernel, name, { read = readSource, seconds = 60 } = {}) {
  const path = pathOf(kernel)
  const { source, asserts, end } = alone(fill(read(path), read), path, kernel, name)
  const messages = ask(path, kernel, source, read, seconds)
  const said = (line) => messages.find((message) => message.line === line)?.text ?? 'the model checker said nothing'
  const open = asserts.map(said).find((text) => !/check is safe!/.test(text))
  if (open) return { proved: false, message: open }
  // What nothing reaches is always safe.
  if (!/violation happens here/.test(said(end))) {
    return { proved: false, message: `no run is known to come to the end of ${name}: ${said(end)}` }
  }
  return { proved: true, message: '' }
}

/** The kernel with one external function, at whose end stands an assertion that must fail: that one run gets there. */
function alone(text, path, kernel, name) {
  const contract = parse(text, path).find((node) => node.nodeType === 'ContractDefinition' && node.name === kernel)
  const functions = contract.nodes.filter(
    (node) => node.nodeType === 'FunctionDefinition' && node.visibility === 'external',
  )
  let bytes = Buffer.from(text)
  let [start, end] = [0, 0]
  for (const node of functions.toReversed()) {
    const at = span(node)
    const own = node.name === name
    const insert = Buffer.from(own ? `\n        assert(!(${exampleOf(node)}));\n    }` : '')
    const kept = own ? bytes.subarray(0, at.end - 1) : bytes.subarray(0, at.start)
    if (own) [start, end] = [at.start, at.end - 1 + insert.length]
    else if (end !== 0) [start, end] = [start - (at.end - at.start), end - (at.end - at.start)]
    bytes = Buffer.concat([kept, insert, bytes.subarray(at.end)])
  }
  const source = bytes.toString()
  const lines = source.split('\n')
  const first = bytes.subarray(0, start).toString().split('\n').length
  const last = bytes.subarray(0, end).toString().split('\n').length
  const asserts = lines.flatMap((line, i) =>
    i + 1 >= first && i + 1 <= last && /^\s+assert\(/.test(line) ? [i + 1] : [],
  )
  if (asserts.length < 2)
    throw new SetupError(`${kernel} has no function ${name} with an assertion`, 'name one that it has')
  return { source, asserts: asserts.slice(0, -1), end: asserts.at(-1) }
}

/** The smallest run: the solver only has to find a state for it. */
function exampleOf({ parameters: { parameters } }) {
  const values = parameters
    // What is in memory is a struct: its fields may be anything.
    .filter(({ storageLocation }) => storageLocation === 'default')
    .map(({ name, typeName }) => {
      if (typeName.name === 'bool') return name
      if (typeName.name === 'address') return `${name} == address(1)`
      return typeName.nodeType === 'ElementaryTypeName'
        ? `${name} == 1`
        : `${typeName.pathNode.name}.unwrap(${name}) == 1`
    })
  return values.join(' && ') || 'true'
}

function ask(path, kernel, source, read, seconds) {
  const input = {
    language: 'Solidity',
    sources: { [path]: { content: source } },
    settings: {
      outputSelection: {},
      modelChecker: {
        contracts: { [path]: [kernel] },
        engine: 'bmc',
        solvers: ['smtlib2'],
        targets: ['assert'],
        showProvedSafe: true,
        showUnproved: true,
        showUnsupported: true,
      },
    },
  }
  let failure
  const smtSolver = (query) => {
    try {
      return { contents: answer(query, seconds) }
    } catch (error) {
      failure = error
      return { error: error.message }
    }
  }
  const output = JSON.parse(
    solc.compile(JSON.stringify(input), { import: (file) => ({ contents: read(file) }), smtSolver }),
  )
  if (failure) throw failure
  const broken = output.errors?.find((error) => error.severity === 'error' || /Assertion checker/.test(error.message))
  if (broken) throw new SetupError(`${kernel}: ${broken.formattedMessage}`, `mend ${path}`)
  const bytes = Buffer.from(source)
  return (output.errors ?? [])
    .filter((error) => error.sourceLocation?.file === path && error.message.startsWith('BMC: Assertion'))
    .map((error) => ({
      line: bytes.subarray(0, error.sourceLocation.start).toString().split('\n').length,
      text: `${error.message}${error.secondarySourceLocations?.map((at) => `\n${at.message}`).join('') ?? ''}`.trim(),
    }))
}
