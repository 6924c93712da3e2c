// One part of a sentence, in a process of its own so that several go on beside each other: prints its verdict as JSON.
import { main } from '../lib/fail.mjs'
import { check } from './check.mjs'

const [kernel, name, seconds] = process.argv.slice(2)
await main(async () => console.log(JSON.stringify(check(kernel, name, { seconds: Number(seconds) }))))
