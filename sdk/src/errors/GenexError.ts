/** What every error of the SDK is built from. */
export type GenexErrorOptions = {
  /** Stable, upper snake case: programs branch on it, texts may change. */
  code: string
  /** What to do about it, as an instruction to the reader. */
  cure?: string | undefined
  /** Facts that help to see why, one line. */
  details?: string | undefined
  /** Page below `docs` of the repository and of the package, without `.md`, perhaps with `#heading`. */
  docsPath?: string | undefined
  /** What this error comes from. */
  cause?: unknown
}

/**
 * Base of all errors of `@genex/sdk`.
 *
 * Match by `name` (the failure's class) or by `code`, not by `instanceof`: two copies of a package
 * in one program have two classes of the same name.
 */
export class GenexError extends Error {
  override name = 'GenexError'
  readonly code: string
  /** One sentence, without the cure and the details that `message` adds. */
  readonly shortMessage: string
  readonly cure: string | undefined
  /** Facts that help to see why, one line. */
  readonly details: string | undefined
  /** Page below `docs` of the repository and of the package, without `.md`, perhaps with `#heading`. */
  readonly docsPath: string | undefined

  constructor(shortMessage: string, options: GenexErrorOptions) {
    const { code, cure, details, docsPath } = options
    const lines = [shortMessage]
    if (cure) lines.push(`Cure: ${cure}`)
    if (details) lines.push(`Details: ${details}`)
    if (docsPath) lines.push(`Docs: @genex/sdk/docs/${docsPath.replace(/#|$/, '.md$&')}`)
    super(lines.join('\n'))
    const { cause } = options
    // A getter: Node prints it as such where an error ends the program, instead of viem's whole call with its ABI.
    if (cause !== undefined) Object.defineProperty(this, 'cause', { get: () => cause, configurable: true })
    this.code = code
    this.shortMessage = shortMessage
    this.cure = cure
    this.details = details
    this.docsPath = docsPath
  }

  /** What Node's console prints: the message with its cause in one line. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    const { cause } = this
    const inner = cause instanceof Error ? `\n  [cause]: ${cause.name}: ${cause.message.split('\n')[0]}` : ''
    return `${this.stack ?? this.message} {\n  code: '${this.code}'${inner}\n}`
  }

  /**
   * Goes down the chain of causes.
   *
   * @param match - stops at the first error it accepts
   * @returns the error that matched, or null; without `match` the innermost error
   */
  walk(): Error
  walk(match: (error: unknown) => boolean): Error | null
  walk(match?: (error: unknown) => boolean): Error | null {
    let current: unknown = this
    while (current instanceof Error) {
      if (match?.(current)) return current
      if (!(current.cause instanceof Error)) return match ? null : current
      current = current.cause
    }
    return null
  }
}
