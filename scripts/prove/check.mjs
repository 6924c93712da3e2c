// Asks solc's model checker about one function of a kernel. Its bounded engine takes a function by itself, from every state that its
// `require`s let in: so an assertion that is safe is an induction's step.
import { createRequire } from 'node:module'
import { SetupError } from '../lib/fail.mjs'
import { fill, parse, span, splice, visit } from './cut.mjs'
import { pathOf } from './kernels.mjs'
import { answer } from './solver.mjs'
import { readSource } from './source.mjs'

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
  const source = alone(fill(read(path), read), path, kernel, name)
  const asserts = assertsOf(functionsOf(source, path, kernel)[0])
  const messages = ask(path, kernel, source, read, seconds)
  const said = (start) => messages.find((message) => message.start === start)?.text ?? 'the model checker said nothing'
  const open = asserts
    .slice(0, -1)
    .map(said)
    .find((text) => !/check is safe!/.test(text))
  if (open) return { proved: false, message: open }
  // What nothing reaches is always safe.
  const end = said(asserts.at(-1))
  if (/violation happens here/.test(end)) return { proved: true, message: '' }
  return { proved: false, message: `no run is known to come to the end of ${name}: ${end}` }
}

/** The kernel with one external function, at whose end stands an assertion that must fail: that one run gets there. */
function alone(text, path, kernel, name) {
  const functions = functionsOf(text, path, kernel)
  const chosen = functions.find((node) => node.name === name)
  if (!chosen || assertsOf(chosen).length === 0) {
    throw new SetupError(`${kernel} has no function ${name} with an assertion`, 'name one that it has')
  }
  const bytes = Buffer.from(text)
  return splice(bytes, 0, bytes.length, functions, (node) => {
    if (node !== chosen) return ''
    const { start, end } = span(node)
    return `${bytes.subarray(start, end - 1)}    assert(!(${exampleOf(node)}));\n    }`
  })
}

function functionsOf(text, path, kernel) {
  const contract = parse(text, path).find((node) => node.nodeType === 'ContractDefinition' && node.name === kernel)
  return contract.nodes.filter((node) => node.nodeType === 'FunctionDefinition' && node.visibility === 'external')
}

/** Where its assertions stand. */
function assertsOf(node) {
  const found = []
  visit(node.body, (part) => {
    if (part.nodeType === 'FunctionCall' && part.expression.name === 'assert') found.push(span(part).start)
  })
  return found
}

/** The smallest run: the solver only has to find a state for it. */
function exampleOf({ parameters: { parameters } }) {
  const values = parameters
    // What is in memory is a struct: its fields may be anything.
    .filter(({ storageLocation }) => storageLocation === 'default')
    .map(({ name, typeName }, index) => {
      if (typeName.name === 'bool') return name
      if (typeName.name === 'address') return `${name} == address(1)`
      if (typeName.nodeType === 'ElementaryTypeName') return `${name} == 1`
      // Two ids differ, above the face.
      return `${typeName.pathNode.name}.unwrap(${name}) == 2 + ${index} * 2 ** 64`
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
  return (output.errors ?? [])
    .filter((error) => error.sourceLocation?.file === path && error.message.startsWith('BMC: Assertion'))
    .map((error) => ({
      start: error.sourceLocation.start,
      text: `${error.message}${error.secondarySourceLocations?.map((at) => `\n${at.message}`).join('') ?? ''}`.trim(),
    }))
}
