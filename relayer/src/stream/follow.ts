import type { StreamingApi } from 'hono/utils/stream'
import type { Services } from '../services.ts'

/** Journal entries read at once. */
const page = 200

/** Where events go. */
export type Outlet = {
  stream: StreamingApi
  /** Breaks the connection. */
  cut(): void
}

/**
 * Writes the journal after `since` and everything that joins it, until the client leaves, reads no
 * more, or the relayer stops.
 */
export async function follow(
  { store, bell, config, stopping }: Services,
  { stream, cut }: Outlet,
  since: number,
): Promise<void> {
  const alarm = createAlarm(config.STREAM_HEARTBEAT)
  const silence = bell.listen(alarm.ring)
  const write = patientWriter({ stream, cut }, config.STREAM_HEARTBEAT, stopping)
  stream.onAbort(alarm.ring)
  stopping.addEventListener('abort', alarm.ring)
  const forgotten = store.forgotten()
  try {
    let last = since
    await write(serverEvent('hello', last, { sequence: last }))
    while (!stream.aborted && !stopping.aborted) {
      // What was forgotten meanwhile this client may have seen begin: it is told when it comes again.
      if (store.forgotten() > Math.max(forgotten, last)) return
      const entries = store.journal.since(last, page)
      if (entries.length > 0) await write(entries.map((entry) => serverEvent('order', entry.sequence, entry)).join(''))
      last = entries.at(-1)?.sequence ?? last
      if (entries.length === page) continue
      // A comment: shows both ends that the other is there.
      if ((await alarm.wait()) === 'timeout') await write(': alive\n\n')
    }
  } finally {
    silence()
    stopping.removeEventListener('abort', alarm.ring)
    alarm.stop()
  }
}

/**
 * Writes, but waits for no client longer than `patience` milliseconds, and not at all when the relayer
 * stops. An event that is cut in half comes again when the client resumes.
 */
function patientWriter({ stream, cut }: Outlet, patience: number, stopping: AbortSignal) {
  return async function write(text: string): Promise<void> {
    const timer = setTimeout(cut, patience)
    stopping.addEventListener('abort', cut)
    await stream.write(text)
    clearTimeout(timer)
    stopping.removeEventListener('abort', cut)
  }
}

/** One server-sent event; JSON has no line breaks of its own. */
function serverEvent(event: string, id: number, data: unknown): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`
}

/** A ring before the wait counts: nothing that joins the journal meanwhile is missed. */
function createAlarm(timeout: number) {
  let isRung = false
  let wake: ((reason: 'ring' | 'timeout') => void) | undefined
  let timer: NodeJS.Timeout | undefined
  return {
    ring() {
      isRung = true
      wake?.('ring')
    },
    async wait(): Promise<'ring' | 'timeout'> {
      const reason = isRung
        ? 'ring'
        : await new Promise<'ring' | 'timeout'>((resolve) => {
            wake = resolve
            timer = setTimeout(() => resolve('timeout'), timeout)
          })
      clearTimeout(timer)
      isRung = false
      return reason
    },
    stop: () => clearTimeout(timer),
  }
}
