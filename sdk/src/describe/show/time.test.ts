import { expect, test } from 'vitest'
import { never } from '../../ids/layout.ts'
import { texts } from '../texts/index.ts'
import type { Context } from './context.ts'
import { couponEndText, dateText, durationText } from './time.ts'

const context: Context = { texts: texts.en, domain: { chainId: 1 }, options: { locale: 'en' } }

test('seconds are told as dates in UTC, as long as there are dates', () => {
  expect(dateText(context, 0)).toBe('1970-01-01T00:00:00Z')
  expect(dateText(context, 253_402_300_799n)).toBe('9999-12-31T23:59:59Z')
  expect(dateText(context, 253_402_300_800n)).toBe('after the year 9999 (second 253402300800)')
})

test('a coupon that never expires says so', () => {
  expect(couponEndText(context, never - 1)).toBe('2106-02-07T06:28:14Z')
  expect(couponEndText(context, never)).toBe('does not expire')
})

test('durations have days from a day on', () => {
  expect(durationText(context, 86_399)).toBe('23:59:59')
  expect(durationText(context, 86_400)).toBe('1 d 00:00:00')
})
