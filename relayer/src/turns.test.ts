import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

test('work runs one after another, and a failure stops only its own', async () => {
  const turns = createTurns()
  const order: string[] = []
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const first = turns(async () => {
    await gate
    order.push('first')
    throw new RangeError()
  })
  const second = turns(async () => order.push('second'))
  release()
  await expect(first).rejects.toThrow(RangeError)
  expect(await second).toBe(2)
  expect(order).toEqual(['first', 'second'])
})
