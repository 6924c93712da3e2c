import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { grace } from './grace.ts'

/**
 * Follows a server's connections, so that it can end without waiting for clients. Node ends those
 * that have had an answer; it waits for one that was opened and has asked nothing yet, as clients
 * keep in reserve, and for one whose request never ends.
 *
 * @returns ends the server: answers under way are finished, everything else is cut
 */
export function shutter(server: Server): () => Promise<void> {
  const open = new Set<Socket>()
  const answers = new Map<ServerResponse, IncomingMessage>()
  let isShutting = false

  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answers.set(response, request)
    response.once('close', () => {
      answers.delete(response)
      if (isShutting) request.socket.destroySoon()
    })
  })

  return () =>
    new Promise((resolve) => {
      isShutting = true
      const force = setTimeout(() => server.closeAllConnections(), grace)
      server.close(() => {
        clearTimeout(force)
        resolve()
      })
      const requests = [...answers.values()].filter(({ complete }) => complete)
      const busy = new Set(requests.map(({ socket }) => socket))
      for (const socket of open) if (!busy.has(socket)) socket.destroy()
    })
}
