/** A number of the story is not what it must be, or a refusal did not come. */
export class StoryError extends Error {
  override name = 'StoryError'

  constructor(step: string, what: string, values: { expected: unknown; got: unknown }) {
    super(`step "${step}": ${what}\n  expected  ${values.expected}\n  got       ${values.got}`)
  }
}
