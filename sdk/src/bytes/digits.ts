/**
 * Writes the hexadecimal digits `text[from..to)` so that the last one ends at `end`, the low half of the byte before it.
 * What is before the first digit stays.
 *
 * @returns false if one of them is no digit; the bytes then hold no value
 */
export function writeDigits(bytes: Uint8Array, end: number, text: string, from: number, to: number): boolean {
  let seen = 0
  let at = end
  for (let i = to - 1; i >= from; i -= 2) {
    const low = nibble(text.charCodeAt(i))
    const high = i > from ? nibble(text.charCodeAt(i - 1)) : 0
    seen |= low | high
    bytes[--at] = (high << 4) | low
  }
  return seen < 16
}

function nibble(character: number): number {
  if (character >= 48 && character <= 57) return character - 48
  const lower = character | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : 16
}
