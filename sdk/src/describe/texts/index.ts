import { en } from './en.ts'
import { zh } from './zh.ts'

/** Every text by its code; English sets the codes. */
export type Texts = { readonly [section in keyof typeof en]: Readonly<Record<keyof (typeof en)[section], string>> }

/** Code of what a request does. */
export type TitleCode = keyof typeof en.titles
/** Code of a line. */
export type LineCode = keyof typeof en.lines
/** Code of a warning. */
export type WarningCode = keyof typeof en.warnings
/** Code of a word within a value. */
export type WordCode = keyof typeof en.words

export const texts = { en, zh } as const satisfies Record<string, Texts>

/** A language that requests are told in. */
export type Locale = keyof typeof texts

/** A text with its values set in. */
export function fillText(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
