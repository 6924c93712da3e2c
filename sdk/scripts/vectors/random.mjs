import { utils } from 'ethers'

/** Deterministic source: the same seed gives the same vectors on every machine. */
export function random(seed) {
  let counter = 0
  const word = () => BigInt(utils.id(`${seed}/${counter++}`))
  const bits = (count) => word() & ((1n << BigInt(count)) - 1n)
  return {
    bits,
    /** Also the edges of the range, which uniform draws would never hit. */
    edgy: (count) => {
      const all = (1n << BigInt(count)) - 1n
      return [0n, 1n, all, all - 1n, bits(count), bits(count), bits(count >> 1), bits(count)][Number(bits(3))]
    },
    below: (limit) => Number(word() % BigInt(limit)),
    pick: (items) => items[Number(word() % BigInt(items.length))],
    bytes: (count) => utils.hexZeroPad(utils.hexValue(bits(count * 8)), count),
  }
}

/** Throw-away keys that sign the vectors; never fund them. */
export const keys = ['a', 'b', 'c'].map((name) => utils.id(`genex vectors key ${name}`))

/** Where the vectors' signatures count. */
export const place = {
  chainId: 31337,
  verifyingContract: '0x9e0000000000000000000000000000000000009e',
}
