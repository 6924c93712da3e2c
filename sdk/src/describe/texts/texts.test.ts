import { expect, test } from 'vitest'
import { en } from './en.ts'
import { zh } from './zh.ts'

const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()

test.each(Object.keys(en) as (keyof typeof en)[])(
  '%s: both languages have every text, with the same values',
  (section) => {
    const [english, chinese] = [en[section], zh[section]] as Record<string, string>[]
    expect(Object.keys(chinese as object)).toEqual(Object.keys(english as object))
    for (const [code, text] of Object.entries(english as object)) {
      expect(placesOf(chinese?.[code] as string), code).toEqual(placesOf(text))
      expect(chinese?.[code], code).not.toBe(text)
    }
  },
)
