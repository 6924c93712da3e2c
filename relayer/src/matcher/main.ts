import { run } from '../run.ts'
import { readMatcherConfig } from './config.ts'
import { startMatcher } from './start.ts'

if (import.meta.main) run(() => startMatcher(readMatcherConfig(process.env)))
