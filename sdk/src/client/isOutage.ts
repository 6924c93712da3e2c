import { BaseError } from 'viem'

/** Failures of the connection, as viem names them. */
const failures: readonly string[] = [
  'HttpRequestError',
  'TimeoutError',
  'WebSocketRequestError',
  'SocketClosedError',
  'LimitExceededRpcError',
  'ResourceUnavailableRpcError',
]

/** Whether a node has not answered, or would not: what was asked is then neither true nor false. */
export function isOutage(error: unknown): boolean {
  return error instanceof BaseError && error.walk((cause) => failures.includes((cause as Error).name)) !== null
}
