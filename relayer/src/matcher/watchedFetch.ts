import type { Outage } from '../log/outage.ts'

/** A `fetch` that reports whether the other end can be reached. */
export function watchedFetch(outage: Outage): typeof fetch {
  return async (input, init) => {
    try {
      const response = await fetch(input, init)
      if (response.status < 500) outage.end()
      return response
    } catch (error) {
      // What we ended ourselves is no outage; a time-out has another name.
      if ((error as Error).name !== 'AbortError') outage.begin(error)
      throw error
    }
  }
}
