// The pages that errors name are published with the SDK: they are of its version, and there without a network.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const from = new URL('../../docs/', import.meta.url)
const to = new URL('../docs/', import.meta.url)

rmSync(to, { recursive: true, force: true })
for (const path of globSync('{guide,specification}/**/*.md', { cwd: from })) {
  const page = new URL(path, to)
  mkdirSync(dirname(fileURLToPath(page)), { recursive: true })
  writeFileSync(page, linked(readFileSync(new URL(path, from), 'utf8'), new URL(path, from)))
}

/** What a page links to and is not published, such as sources, stays as text. */
function linked(text, page) {
  return text.replace(/\[([^\]]+)\]\((?!https?:|#)([^)\s]+)\)/g, (link, name, target) => {
    const { href } = new URL(target.split('#')[0], page)
    const isPublished = /^(guide|specification)\/.*\.md$/.test(href.slice(from.href.length))
    return href.startsWith(from.href) && isPublished && existsSync(new URL(href)) ? link : name
  })
}
