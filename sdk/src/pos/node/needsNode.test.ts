import { expect, test } from 'vitest'
import { needsNode } from './needsNode.ts'

test('a Node on which SQLite would crash is refused by name', () => {
  for (const version of ['20.19.5', '18.0.0', '21.9.9'])
    expect(() => needsNode(22, version)).toThrow(
      expect.objectContaining({ code: 'ENGINE_MISSING', cure: expect.stringContaining('Node 22 or later') }),
    )
  for (const version of ['22.0.0', '24.1.0', process.versions.node]) needsNode(22, version)
})
