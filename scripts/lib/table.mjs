import { readFileSync, writeFileSync } from 'node:fs'
import { SetupError } from './fail.mjs'
import { at } from './repository.mjs'

/**
 * A Markdown table that a terminal shows well too.
 * @param {Record<string, 'l' | 'r'>} columns how each is aligned, by its head
 * @param {readonly (readonly string[])[]} rows
 */
export function markdown(columns, rows) {
  const heads = Object.keys(columns)
  const aligned = Object.values(columns)
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((cells) => cells[column].length)))
  const rule = widths.map((width, i) => (aligned[i] === 'r' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  const pad = (cell, i) => (aligned[i] === 'r' ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))
  return [heads, rule, ...rows].map((cells) => `| ${cells.map(pad).join(' | ')} |`).join('\n')
}

export function grouped(number) {
  return number.toLocaleString('en-US')
}

/** A page's text with another table between the marks that `npm run <name> -- --update` writes to. */
export function withTable(page, name, table) {
  const [begin, end] = [`<!-- written by npm run ${name} -- --update -->\n\n`, '\n\n<!-- end -->']
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (after === undefined)
    throw new SetupError(`docs/${name}.md has lost the marks of its table`, 'restore them from git')
  return `${before}${begin}${table}${end}${after}`
}

/** Writes the table of docs/<name>.md. */
export function writeTable(name, table) {
  const file = at('docs', `${name}.md`)
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), name, table))
  console.log(`wrote docs/${name}.md`)
}
