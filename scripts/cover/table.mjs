const heads = ['file', 'lines', 'statements', 'branches', 'functions']
const kinds = ['line', 'statement', 'branch', 'function']

/** One row a file, and the total: hit / all of each kind. @param {import('./items.mjs').Item[]} items */
export function table(items) {
  const files = [...new Set(items.map(({ file }) => file))].sort()
  const rows = files.map((file) => [file, ...counts(items.filter((item) => item.file === file))])
  const all = [heads, ...rows, ['all', ...counts(items)]]
  const widths = all[0].map((_, column) => Math.max(...all.map((cells) => cells[column].length)))
  const pad = (cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))
  return all.map((cells) => cells.map(pad).join('  ')).join('\n')
}

function counts(items) {
  return kinds.map((kind) => {
    const some = items.filter((item) => item.kind === kind)
    return `${some.filter(({ hit }) => hit).length}/${some.length}`
  })
}
