/** One command of the mix, as both engines are told it in their own words. */

const levels = 100
const middle = 10_000

/**
 * A day on an exchange, the same each time: 60 of 100 commands add an order that rests, within 100 price levels around
 * the middle; 30 cancel one; 10 match, a market order for about three of them, so that the book stays of one size.
 *
 * @param {number} count
 */
export function mixOf(count) {
  const random = generator(1)
  const live = []
  const commands = []
  for (let n = 0; n < count; n++) {
    const draw = random() % 100
    const isAsk = random() % 2 === 0
    const amount = 1 + (random() % 20)
    if (draw < 60 || live.length === 0) {
      const distance = 1 + (random() % (levels / 2))
      live.push(n)
      commands.push({ kind: 'add', id: n, isAsk, amount, price: isAsk ? middle + distance : middle - distance })
    } else if (draw < 90) {
      const place = random() % live.length
      commands.push({ kind: 'cancel', id: live[place] })
      live[place] = live.at(-1)
      live.pop()
    } else {
      commands.push({ kind: 'match', id: n, isAsk, amount: 3 * amount })
    }
  }
  return commands
}

/** Whole numbers below 2^31 that look drawn, the same each time: Marsaglia's xorshift. */
function generator(seed) {
  let x = seed
  return () => {
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    return x >>> 1
  }
}
