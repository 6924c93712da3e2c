import { GenexError } from './GenexError.ts'
import { shown } from './shown.ts'

/** A field that should hold an address does not hold 20 bytes in hexadecimal. */
export class MalformedAddressError extends GenexError {
  override name = 'MalformedAddressError'
  readonly field: string

  constructor(field: string, value: unknown) {
    super(`${field} must be an address; ${shown(value)} was given.`, {
      code: 'ADDRESS_MALFORMED',
      cure: 'write 0x and 40 hexadecimal digits',
    })
    this.field = field
  }
}
