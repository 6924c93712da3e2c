import { createServer } from 'node:net'
import { SettingsError } from '../settings.ts'

/** Ponder would move to another port without a word, where nobody looks for it. */
export async function requireFreePort(port: number): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new SettingsError(`Port ${port} is taken: stop what listens there, or set PORT.`, { cause }))
    })
    server.listen(port, () => server.close(() => resolve()))
  })
}
