import { connect, createServer } from 'node:net'
import { SetupError } from './fail.mjs'

const host = '127.0.0.1'

/** Whether something accepts connections on the port of this machine. */
export function portAnswers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Whether a GET of the address answers with 2xx. */
export async function httpOk(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

/**
 * Refuses a port that another process holds, before anything is started.
 * @param {number} port
 * @param {string} service who wants it
 * @param {string} variable environment variable that chooses another
 */
export async function claimPort(port, service, variable) {
  if ((await portAnswers(port)) || !(await canListen(port))) {
    throw new SetupError(
      `port ${port}, which the ${service} needs, is taken by another process`,
      `stop that process, or choose another port: ${variable}=${port + 1} npm start`,
    )
  }
}

/** A port that is free now, chosen by the system. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, host, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function canListen(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
