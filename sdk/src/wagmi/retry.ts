import type { GenexError } from '../errors/GenexError.ts'
import { isOutage } from '../errors/outage.ts'

/** Times that a query is asked again. */
const attempts = 3

/** Only what may pass by itself is asked again: a refusal of the protocol is shown at once, with its cure. */
export function retryOutages(failures: number, error: GenexError): boolean {
  return failures < attempts && (isOutage(error.cause) || error.code.endsWith('_UNAVAILABLE'))
}
