import { GenexError } from '@genex/sdk/errors'
import { BaseError } from 'viem'

/** A fault as the log keeps it. */
export type Report = { type: string; message: string; stack?: string | undefined; cause?: Report }

/** Causes that are followed: deeper ones repeat the first. */
const deepest = 3

// A provider's URL holds the operator's key, in its path, its query or before the host. A mark at the end is the sentence's.
const urls = /\b(?:https?|wss?):\/\/[^\s"'<>)\]}]*[^\s"'<>)\]},;:.!?]/gi

/** A text whose URLs are cut down to their origin. */
export function redact(text: string): string {
  return text.replace(urls, (url) => (URL.canParse(url) ? new URL(url).origin : '[URL]'))
}

/** One line about an error and what caused it, fit for every log. */
export function describe(error: unknown): string {
  const lines: string[] = []
  let current = error
  for (let depth = 0; depth <= deepest && current !== undefined; depth++) {
    const line = redact(messageOf(current))
    if (line && !lines.includes(line)) lines.push(line)
    current = current instanceof Error ? current.cause : undefined
  }
  return lines.join(': ').replaceAll('.: ', ': ')
}

/**
 * An error that nobody expected, with its stack. Only what is named here is kept: libraries hang the
 * request, URL included, on their errors.
 */
export function report(error: unknown, depth = 0): Report {
  if (!(error instanceof Error)) return { type: typeof error, message: redact(String(error)) }
  const { name, stack, cause } = error
  return {
    type: name,
    message: redact(messageOf(error)),
    stack: stack && redact(stack),
    ...(cause === undefined || depth >= deepest ? {} : { cause: report(cause, depth + 1) }),
  }
}

// viem's full message quotes URL and body of the request, the SDK's has a cure on a line of its own.
function messageOf(error: unknown): string {
  if (error instanceof BaseError || error instanceof GenexError) return error.shortMessage
  return error instanceof Error ? error.message : String(error)
}
