import { BookJournalError } from '../errors/orderbook.ts'
import type { OrderBook } from './createOrderBook.ts'
import { toJson, withBigints } from './json.ts'
import type { BookCommand, BookEvent } from './types.ts'

const bigFields = ['price', 'amount', 'minFill', 'couponId', 'reference']

const ofOrders = [
  ...['id', 'side', 'price', 'amount', 'timeInForce', 'until', 'postOnly', 'minFill', 'owner', 'selfTrade'],
  ...['couponId', 'scope', 'maxSeries', 'minRemaining', 'minGrade'],
]

/** Fields of each command beside type and time, in the sequence in which a line has them; no other counts. */
const fields: Record<BookCommand['type'], readonly string[]> = {
  limit: ofOrders,
  market: ofOrders,
  cancel: ['id'],
  advance: [],
  grade: ['grade'],
  call: [],
  clear: ['reference'],
}

/** A command as a line of a journal, without the line's end. @param number - of the command, from 1 on */
export function encodeCommand(number: number, command: BookCommand): string {
  const { type, time } = command
  const given = command as unknown as Record<string, unknown>
  const rest = Object.fromEntries(fields[type].map((field) => [field, given[field]]))
  return toJson({ command: number, type, time, ...rest })
}

/** The inverse of {@link encodeCommand}. Whether the command is one, `apply` says. @throws BookJournalError */
export function decodeCommand(line: string): { number: number; command: BookCommand } {
  try {
    const { command: number, ...command } = withBigints(JSON.parse(line), bigFields)
    if (!Number.isSafeInteger(number)) throw new SyntaxError('no number')
    return { number: number as number, command: command as unknown as BookCommand }
  } catch {
    throw new BookJournalError(`'${line.slice(0, 80)}' is no line of it`)
  }
}

/**
 * Carries a journal out; commands that the book has already carried out are passed over, so that any snapshot goes with
 * the whole journal or its rest.
 *
 * @param lines - as the option `journal` was given them; empty ones count for nothing
 * @returns the events of each command, as it is carried out
 * @throws BookJournalError, InvalidArgumentError, BookTimeError
 */
export function* replayJournal(book: OrderBook, lines: Iterable<string>): Generator<readonly BookEvent[]> {
  for (const line of lines) {
    if (line === '') continue
    const { number, command } = decodeCommand(line)
    if (number <= book.commands) continue
    const next = book.commands + 1
    if (number !== next) throw new BookJournalError(`command ${number} comes where ${next} should`)
    yield book.apply(command)
  }
}
