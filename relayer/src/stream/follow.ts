import type { SSEStreamingApi } from 'hono/streaming'
import type { Services } from '../services.ts'

/** Journal entries read at once. */
const page = 200

/**
 * Writes the journal after `since` and everything that joins it, until the client leaves or the
 * relayer stops.
 */
export async function follow(
  { store, bell, config, stopping }: Services,
  stream: SSEStreamingApi,
  since: number,
): Promise<void> {
  const alarm = createAlarm(config.STREAM_HEARTBEAT)
  const silence = bell.listen(alarm.ring)
  stream.onAbort(alarm.ring)
  stopping.addEventListener('abort', alarm.ring)
  try {
    let last = since
    await stream.writeSSE({ event: 'hello', id: String(last), data: JSON.stringify({ sequence: last }) })
    while (!stream.aborted && !stopping.aborted) {
      const entries = store.journal.since(last, page)
      for (const entry of entries) {
        await stream.writeSSE({ event: 'order', id: String(entry.sequence), data: JSON.stringify(entry) })
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
