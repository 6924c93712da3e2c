// What is to be proved: external functions of the contracts below contracts/prove. `sentence_act` is the part of a sentence that is
// about one act; a sentence holds if all its parts do.
import { readdirSync } from 'node:fs'
import { at } from '../lib/repository.mjs'
import { readSource } from './source.mjs'

const folder = 'contracts/prove'

/** @typedef {{ kernel: string, sentence: string, name: string, notice: string }} Part */

/** @returns {Part[]} */
function partsOf(kernel, source) {
  return [...source.matchAll(/((?: *\/\/\/[^\n]*\n)*) *function (([a-z]\w*?)(?:_\w+)?)\([^)]*\)\s+external\b/g)].map(
    ([, comment, name, sentence]) => ({ kernel, sentence, name, notice: noticeOf(comment) }),
  )
}

const noticeOf = (comment) =>
  comment
    .replace(/^ *\/\/\/ ?/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/^.*?@notice /, '')
    .replace(/ @.*$/, '')
    .trim()

/** Every part of every sentence, in the order of the files. @returns {Part[]} */
export function allParts() {
  return readdirSync(at(folder))
    .filter((file) => file.endsWith('.sol'))
    .flatMap((file) => partsOf(file.slice(0, -'.sol'.length), readSource(`${folder}/${file}`)))
}

export const pathOf = (kernel) => `${folder}/${kernel}.sol`
