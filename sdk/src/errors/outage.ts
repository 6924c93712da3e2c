import { BaseError } from 'viem'

/** Failures of the connection to a node, as viem names them. */
export const connectionFailures: readonly string[] = [
  'HttpRequestError',
  'TimeoutError',
  'WebSocketRequestError',
  'SocketClosedError',
  'LimitExceededRpcError',
  'ResourceUnavailableRpcError',
]

/** Whether a node has not answered, or would not: what was asked is then neither true nor false. */
export function isOutage(error: unknown): boolean {
  return (
    error instanceof BaseError && error.walk((cause) => connectionFailures.includes((cause as Error).name)) !== null
  )
}
