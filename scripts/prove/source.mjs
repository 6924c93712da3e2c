import { readFileSync } from 'node:fs'
import { at } from '../lib/repository.mjs'

export const readSource = (path) => readFileSync(at(path), 'utf8')
