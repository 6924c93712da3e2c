/** Wakes whoever waits for the journal to grow. */
export type Bell = {
  ring(): void
  /** Calls `listener` at each ring until the returned function is called. */
  listen(listener: () => void): () => void
}

/** A bell that nobody has rung. */
export function createBell(): Bell {
  const listeners = new Set<() => void>()
  return {
    ring() {
      for (const listener of listeners) listener()
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
