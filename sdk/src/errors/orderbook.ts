import { GenexError } from './GenexError.ts'

const docsPath = 'guide/orderbook'

/** A command is earlier than one that the book has carried out. Nothing was changed. */
export class BookTimeError extends GenexError {
  override name = 'BookTimeError'
  /** The book's time, in the unit of its commands. */
  readonly time: number

  constructor(given: number, time: number) {
    super(`The command's time ${given} is before the book's ${time}.`, {
      code: 'BOOK_TIME',
      cure: `send commands in the order of their times, the next at ${time} or later`,
      docsPath,
    })
    this.time = time
  }
}

/** A line is no command of the journal that the book follows. */
export class BookJournalError extends GenexError {
  override name = 'BookJournalError'

  constructor(reason: string) {
    super(`The journal cannot be replayed: ${reason}.`, {
      code: 'BOOK_JOURNAL',
      cure: 'pass the lines that the option journal was given, in their order and from the first that the book has not',
      docsPath,
    })
  }
}

/** A text is no snapshot of a book, or of another version. */
export class BookSnapshotError extends GenexError {
  override name = 'BookSnapshotError'

  constructor(reason: string, cause?: unknown) {
    super(`The snapshot cannot be restored: ${reason}.`, {
      code: 'BOOK_SNAPSHOT',
      cure: 'pass the text that book.snapshot() returned, or replay the journal into a new book',
      docsPath,
      cause,
    })
  }
}
