// Holds the list of process groups that its parent owns, told by lines `+pid` and `-pid`, and kills what is left when
// its input ends: however the parent died, even by SIGKILL, nothing that it started survives.
import { createInterface } from 'node:readline'

const groups = new Set()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {})

createInterface({ input: process.stdin })
  .on('line', (line) => (line[0] === '+' ? groups.add(Number(line.slice(1))) : groups.delete(Number(line.slice(1)))))
  .on('close', () => {
    for (const group of groups) {
      try {
        process.kill(-group, 'SIGKILL')
      } catch {
        // Already gone.
      }
    }
  })
