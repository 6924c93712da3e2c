/** A failure that the user can mend: shown as its message and cure, without a stack. */
export class SetupError extends Error {
  /** @param {string} message what is wrong  @param {string} cure what to do about it */
  constructor(message, cure) {
    super(message)
    this.name = 'SetupError'
    this.cure = cure
  }
}

/** Runs a command's main function; the exit code agrees with what happened. */
export async function main(body) {
  try {
    await body()
  } catch (error) {
    console.error(error instanceof SetupError ? `\nerror: ${error.message}\n  cure: ${error.cure}` : error)
    process.exitCode = 1
  }
}
