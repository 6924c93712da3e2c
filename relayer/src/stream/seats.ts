import { TooManyStreamsError } from '../errors/request.ts'

/** Places for open streams, so many in all and for one client. */
export function createSeats(inAll: number, perClient: number) {
  const taken = new Map<string, number>()
  let open = 0
  /** Takes a place. @returns gives it back @throws TooManyStreamsError */
  return function take(client: string): () => void {
    const own = taken.get(client) ?? 0
    if (own >= perClient) throw new TooManyStreamsError(perClient, 'for one client')
    if (open >= inAll) throw new TooManyStreamsError(inAll, 'in all')
    open++
    taken.set(client, own + 1)
    return () => {
      open--
      const left = (taken.get(client) ?? 1) - 1
      if (left > 0) taken.set(client, left)
      else taken.delete(client)
    }
  }
}
