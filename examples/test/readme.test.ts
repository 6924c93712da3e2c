import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { at } from '../../scripts/lib/repository.mjs'

/** Examples are run as files; what readers see must be the same text. */
const files = ['examples/quickstart/list-and-buy.mjs', 'examples/quickstart/redeem-at-till.mjs']

test.each(['README.md', 'README.zh.md'].flatMap((readme) => files.map((file) => [readme, file] as const)))(
  '%s shows %s as it is run',
  (readme, file) => {
    const shown = readFileSync(at(readme), 'utf8')
    expect(shown).toContain(
      `<!-- example: ${file} -->\n\`\`\`js\n${readFileSync(at(file), 'utf8')}\`\`\`\n<!-- /example -->`,
    )
  },
)
