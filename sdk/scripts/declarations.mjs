// The last step of the build. Types that viem takes from `abitype` are declared as `abitype.Address`, a package that this one
// does not depend on: with a strict package manager they would be `any`. viem exports the same types.
import { globSync, readFileSync, writeFileSync } from 'node:fs'

const dist = new URL('../dist/', import.meta.url)

for (const path of globSync('**/*.d.ts', { cwd: dist })) {
  const file = new URL(path, dist)
  const text = readFileSync(file, 'utf8')
  const named = text.replace("import * as abitype from 'abitype'", "import type * as abitype from 'viem'")
  writeFileSync(file, named.replace("import 'abitype';\n", ''))
}
