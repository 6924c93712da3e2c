import { expect, test } from 'vitest'
import { decodeTerms, descriptionOf, encodeTerms, type Terms, titleOf } from './index.ts'

const terms: Terms = {
  texts: {
    en: { title: 'Tea voucher', description: 'For tea.', small: 'print' },
    fr: { title: ' ' },
    'zh-Hant': { title: '茶券(繁)' },
    zh: { title: '茶券' },
    'pt-BR': { title: 'Vale-chá' },
  },
}

test.each([
  ['en', 'Tea voucher'],
  ['zh', '茶券'],
  ['zh-CN', '茶券'],
  ['ZH-hant-TW', '茶券(繁)'],
  ['pt', 'Vale-chá'],
  ['pt-PT', 'Vale-chá'],
  ['fr', 'Tea voucher'],
  ['ja', 'Tea voucher'],
  ['', 'Tea voucher'],
])('the title in %s is the nearest that there is', (locale, title) => {
  expect(titleOf(terms, locale)).toBe(title)
  expect(titleOf(decodeTerms(encodeTerms(terms)), locale)).toBe(title)
})

test('a title is there without a language, and in the only one that there is', () => {
  expect(titleOf(terms)).toBe('Tea voucher')
  expect(titleOf({ texts: { ja: { title: '茶' } } }, 'zh')).toBe('茶')
})

test('a description is read alike, by itself', () => {
  expect(descriptionOf(terms, 'zh')).toBe('For tea.')
  expect(descriptionOf({ texts: { en: { title: 'Tea' } } })).toBeUndefined()
})

test.each<Terms>([
  {},
  { texts: 'Tea' },
  { texts: null },
  { texts: ['Tea'] },
  { texts: { en: 'Tea' } },
  { texts: { en: null } },
  { texts: { en: { title: 7 } } },
  { texts: { en: { title: ['Tea'] } } },
])('terms without a title that can be read have none: %j', (given) => {
  expect(titleOf(given, 'en')).toBeUndefined()
})
