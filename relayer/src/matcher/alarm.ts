/** Lets work rest until there is something to do. */
export type Alarm = {
  /** A ring before the rest counts: the next rest is over at once. */
  ring(): void
  /** Ends at a ring, after `milliseconds`, or when the matcher stops. */
  rest(milliseconds: number): Promise<void>
}

/** @param stopping - ends every rest */
export function createAlarm(stopping: AbortSignal): Alarm {
  let isRung = false
  let wake = () => {}
  stopping.addEventListener('abort', () => wake(), { once: true })
  return {
    ring() {
      isRung = true
      wake()
    },
    async rest(milliseconds) {
      if (!isRung && !stopping.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = () => {}
      isRung = false
    },
  }
}
