import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A bare connection to a relayer, for what no HTTP client would send. */
export async function openSocket(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

/** Sends text as it stands and returns everything that comes back until the relayer closes. */
export async function exchange(url: string, text: string): Promise<string> {
  const socket = await openSocket(url)
  socket.write(text)
  return readAll(socket)
}

/** Everything that comes until the relayer closes the connection. */
export async function readAll(socket: Socket): Promise<string> {
  let answer = ''
  socket.on('data', (data) => {
    answer += data
  })
  // A connection that is cut ends too.
  socket.on('error', () => undefined)
  if (!socket.closed) await once(socket, 'close')
  return answer
}
