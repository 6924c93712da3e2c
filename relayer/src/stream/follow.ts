import type { StreamingApi } from 'hono/utils/stream'
import type { Services } from '../services.ts'

/** Journal entries read at once. */
const page = 200

/**
 * Writes the journal after `since` and everything that joins it, until the client leaves or the
 * relayer stops.
 */
export async function follow(
  { store, bell, config, stopping }: Services,
  stream: StreamingApi,
  since: number,
): Promise<void> {
  const alarm = createAlarm(config.STREAM_HEARTBEAT)
  const silence = bell.listen(alarm.ring)
  stream.onAbort(alarm.ring)
  stopping.addEventListener('abort', alarm.ring)
  try {
    let last = since
    await stream.write(serverEvent('hello', last, { sequence: last }))
    while (!stream.aborted && !stopping.aborted) {
      const entries = store.journal.since(last, page)
      for (const entry of entries) {
        await stream.write(serverEvent('order', entry.sequence, entry))
        last = entry.sequence
      }
      if (entries.length === page) continue
      // A comment: shows both ends that the other is there.
      if ((await alarm.wait()) === 'timeout') await stream.write(': alive\n\n')
    }
  } finally {
    silence()
    stopping.removeEventListener('abort', alarm.ring)
    alarm.stop()
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
