import { type DestinationStream, type Logger, pino } from 'pino'
import { report } from './report.ts'

/**
 * The log of a process: JSON lines, to standard output by default. An error goes under `err`: pino
 * writes `{}` for one under another name.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, serializers: { err: (error: unknown) => report(error) } }
  return destination ? pino(options, destination) : pino(options)
}
