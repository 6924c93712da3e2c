// Writes sdk/generated/thrown.ts: the codes of each verb, which its documentation names, as a type. The build begins with it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { path, text } from './file.mjs'

mkdirSync(new URL('./', path), { recursive: true })
writeFileSync(path, text())
