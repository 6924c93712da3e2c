import type { Terms, TermsValue } from './encode.ts'

/**
 * The title that terms give their coupons in a language: in the nearest that they have, by BCP 47 (`zh-Hant-TW`, `zh-Hant`,
 * `zh`, any other Chinese), else in English, else in whatever there is. Plain text of an issuer's, never markup.
 *
 * @returns undefined if the terms have no title
 * @example
 * ```ts
 * const { terms } = await getSeries(client, { couponId })
 * const title = titleOf(terms, 'zh-CN') ?? 'Coupon'
 * ```
 */
export function titleOf(terms: Terms, locale = 'en'): string | undefined {
  return textOf(terms, 'title', locale)
}

/** As {@link titleOf}: what the coupons are for, in a few sentences. */
export function descriptionOf(terms: Terms, locale = 'en'): string | undefined {
  return textOf(terms, 'description', locale)
}

/** The contracts read no terms: whatever an issuer has put there, this is a text or nothing. */
function textOf({ texts }: Terms, name: string, locale: string): string | undefined {
  const found = Object.entries(fieldsOf(texts)).flatMap(([language, fields]) => {
    const text = fieldsOf(fields)[name]
    return typeof text === 'string' && text.trim() !== '' ? [{ language: language.toLowerCase(), text }] : []
  })
  for (const wanted of [locale, 'en']) {
    const near = nearest(found, wanted.toLowerCase().split('-'))
    if (near) return near.text
  }
  return found[0]?.text
}

/** In the language itself, or with fewer and fewer subtags, or with others. */
function nearest<of extends { language: string }>(found: readonly of[], subtags: readonly string[]): of | undefined {
  const [primary] = subtags
  for (let length = subtags.length; length > 0; length--) {
    const wanted = subtags.slice(0, length).join('-')
    const exact = found.find(({ language }) => language === wanted)
    if (exact) return exact
  }
  return found.find(({ language }) => language.split('-')[0] === primary)
}

function fieldsOf(value: TermsValue | undefined): Terms {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Terms) : {}
}
