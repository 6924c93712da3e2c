// Answers one query: SMT-LIB 2 on the standard input, what z3 says of it on the output. A process of its own, because the WebAssembly
// build only answers asynchronously, and solc waits for its solver.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { init } = createRequire(import.meta.url)('z3-solver')
const { Z3 } = await init()
const answer = await Z3.eval_smtlib2_string(Z3.mk_context(Z3.mk_config()), readFileSync(0, 'utf8'))
// Its threads would keep the process alive.
process.stdout.write(answer, () => process.exit())
