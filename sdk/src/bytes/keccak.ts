/** Bytes that one permutation takes in: 1600 bits less twice the 256 of the answer. */
const rate = 136

/**
 * keccak256, as the EVM has it. Written out because an order takes nine permutations, and nearly all of the time that its
 * hash takes goes there: a loop over the lanes, as libraries have it to be short, takes about twice as long. keccak.test.ts
 * holds it against a library's.
 */
export function keccak256(message: Uint8Array): Uint8Array {
  state.fill(0)
  let start = 0
  for (; message.length - start >= rate; start += rate)
    absorb(new DataView(message.buffer, message.byteOffset + start, rate))
  block.fill(0)
  block.set(message.subarray(start))
  block[message.length - start] = 1
  block[rate - 1] = (block[rate - 1] as number) | 0x80
  absorb(blockView)
  const hash = new DataView(new ArrayBuffer(32))
  for (let i = 0; i < 8; i++) hash.setInt32(i * 4, state[i as 0], true)
  return new Uint8Array(hash.buffer)
}

// One of each is enough: nothing waits between the first byte and the hash.
const block = /* @__PURE__ */ new Uint8Array(rate)
const blockView = /* @__PURE__ */ new DataView(block.buffer)
const state = /* @__PURE__ */ lanes()
const other = /* @__PURE__ */ lanes()

function absorb(bytes: DataView): void {
  for (let i = 0; i < rate / 4; i++) state[i as 0] ^= bytes.getInt32(i * 4, true)
  for (let round = 0; round < 24; round += 2) {
    permute(state, other, round)
    permute(other, state, round + 1)
  }
}

type Below<count extends number, list extends number[] = []> = list['length'] extends count
  ? list[number]
  : Below<count, [...list, list['length']]>

/** 25 lanes of 64 bits, the low half of each first. */
type Lanes = Int32Array & Record<Below<50>, number>

function lanes(): Lanes {
  return new Int32Array(50) as unknown as Lanes
}

/** What is mixed into the first lane, low and high half by round. */
const constants = /* @__PURE__ */ roundConstants()

/** Each bit of a constant is the next one out of a register with the polynomial x^8 + x^6 + x^5 + x^4 + 1. */
function roundConstants(): Int32Array {
  const halves = new Int32Array(48)
  for (let round = 0, register = 1; round < 24; round++) {
    for (let power = 0; power < 7; power++) {
      const bit = 2 ** power - 1
      if (register & 1) halves[round * 2 + (bit >> 5)] = (halves[round * 2 + (bit >> 5)] as number) | (1 << (bit & 31))
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0)
    }
  }
  return halves
}

/**
 * One round. `l` and `h` are the parities of the columns, `p` and `q` what theta adds to each; then row by row rho and
 * pi (`a` and `b`: five lanes, turned) and chi.
 */
function permute(from: Lanes, to: Lanes, round: number): void {
  let x: number
  let y: number
  const l0 = from[0] ^ from[10] ^ from[20] ^ from[30] ^ from[40]
  const h0 = from[1] ^ from[11] ^ from[21] ^ from[31] ^ from[41]
  const l1 = from[2] ^ from[12] ^ from[22] ^ from[32] ^ from[42]
  const h1 = from[3] ^ from[13] ^ from[23] ^ from[33] ^ from[43]
  const l2 = from[4] ^ from[14] ^ from[24] ^ from[34] ^ from[44]
  const h2 = from[5] ^ from[15] ^ from[25] ^ from[35] ^ from[45]
  const l3 = from[6] ^ from[16] ^ from[26] ^ from[36] ^ from[46]
  const h3 = from[7] ^ from[17] ^ from[27] ^ from[37] ^ from[47]
  const l4 = from[8] ^ from[18] ^ from[28] ^ from[38] ^ from[48]
  const h4 = from[9] ^ from[19] ^ from[29] ^ from[39] ^ from[49]
  const p0 = l4 ^ ((l1 << 1) | (h1 >>> 31))
  const q0 = h4 ^ ((h1 << 1) | (l1 >>> 31))
  const p1 = l0 ^ ((l2 << 1) | (h2 >>> 31))
  const q1 = h0 ^ ((h2 << 1) | (l2 >>> 31))
  const p2 = l1 ^ ((l3 << 1) | (h3 >>> 31))
  const q2 = h1 ^ ((h3 << 1) | (l3 >>> 31))
  const p3 = l2 ^ ((l4 << 1) | (h4 >>> 31))
  const q3 = h2 ^ ((h4 << 1) | (l4 >>> 31))
  const p4 = l3 ^ ((l0 << 1) | (h0 >>> 31))
  const q4 = h3 ^ ((h0 << 1) | (l0 >>> 31))

  let a0 = from[0] ^ p0
  let b0 = from[1] ^ q0
  x = from[12] ^ p1
  y = from[13] ^ q1
  let a1 = (y << 12) | (x >>> 20)
  let b1 = (x << 12) | (y >>> 20)
  x = from[24] ^ p2
  y = from[25] ^ q2
  let a2 = (y << 11) | (x >>> 21)
  let b2 = (x << 11) | (y >>> 21)
  x = from[36] ^ p3
  y = from[37] ^ q3
  let a3 = (x << 21) | (y >>> 11)
  let b3 = (y << 21) | (x >>> 11)
  x = from[48] ^ p4
  y = from[49] ^ q4
  let a4 = (x << 14) | (y >>> 18)
  let b4 = (y << 14) | (x >>> 18)
  to[0] = a0 ^ (~a1 & a2) ^ (constants[round * 2] as number)
  to[1] = b0 ^ (~b1 & b2) ^ (constants[round * 2 + 1] as number)
  to[2] = a1 ^ (~a2 & a3)
  to[3] = b1 ^ (~b2 & b3)
  to[4] = a2 ^ (~a3 & a4)
  to[5] = b2 ^ (~b3 & b4)
  to[6] = a3 ^ (~a4 & a0)
  to[7] = b3 ^ (~b4 & b0)
  to[8] = a4 ^ (~a0 & a1)
  to[9] = b4 ^ (~b0 & b1)

  x = from[6] ^ p3
  y = from[7] ^ q3
  a0 = (x << 28) | (y >>> 4)
  b0 = (y << 28) | (x >>> 4)
  x = from[18] ^ p4
  y = from[19] ^ q4
  a1 = (x << 20) | (y >>> 12)
  b1 = (y << 20) | (x >>> 12)
  x = from[20] ^ p0
  y = from[21] ^ q0
  a2 = (x << 3) | (y >>> 29)
  b2 = (y << 3) | (x >>> 29)
  x = from[32] ^ p1
  y = from[33] ^ q1
  a3 = (y << 13) | (x >>> 19)
  b3 = (x << 13) | (y >>> 19)
  x = from[44] ^ p2
  y = from[45] ^ q2
  a4 = (y << 29) | (x >>> 3)
  b4 = (x << 29) | (y >>> 3)
  to[10] = a0 ^ (~a1 & a2)
  to[11] = b0 ^ (~b1 & b2)
  to[12] = a1 ^ (~a2 & a3)
  to[13] = b1 ^ (~b2 & b3)
  to[14] = a2 ^ (~a3 & a4)
  to[15] = b2 ^ (~b3 & b4)
  to[16] = a3 ^ (~a4 & a0)
  to[17] = b3 ^ (~b4 & b0)
  to[18] = a4 ^ (~a0 & a1)
  to[19] = b4 ^ (~b0 & b1)

  x = from[2] ^ p1
  y = from[3] ^ q1
  a0 = (x << 1) | (y >>> 31)
  b0 = (y << 1) | (x >>> 31)
  x = from[14] ^ p2
  y = from[15] ^ q2
  a1 = (x << 6) | (y >>> 26)
  b1 = (y << 6) | (x >>> 26)
  x = from[26] ^ p3
  y = from[27] ^ q3
  a2 = (x << 25) | (y >>> 7)
  b2 = (y << 25) | (x >>> 7)
  x = from[38] ^ p4
  y = from[39] ^ q4
  a3 = (x << 8) | (y >>> 24)
  b3 = (y << 8) | (x >>> 24)
  x = from[40] ^ p0
  y = from[41] ^ q0
  a4 = (x << 18) | (y >>> 14)
  b4 = (y << 18) | (x >>> 14)
  to[20] = a0 ^ (~a1 & a2)
  to[21] = b0 ^ (~b1 & b2)
  to[22] = a1 ^ (~a2 & a3)
  to[23] = b1 ^ (~b2 & b3)
  to[24] = a2 ^ (~a3 & a4)
  to[25] = b2 ^ (~b3 & b4)
  to[26] = a3 ^ (~a4 & a0)
  to[27] = b3 ^ (~b4 & b0)
  to[28] = a4 ^ (~a0 & a1)
  to[29] = b4 ^ (~b0 & b1)

  x = from[8] ^ p4
  y = from[9] ^ q4
  a0 = (x << 27) | (y >>> 5)
  b0 = (y << 27) | (x >>> 5)
  x = from[10] ^ p0
  y = from[11] ^ q0
  a1 = (y << 4) | (x >>> 28)
  b1 = (x << 4) | (y >>> 28)
  x = from[22] ^ p1
  y = from[23] ^ q1
  a2 = (x << 10) | (y >>> 22)
  b2 = (y << 10) | (x >>> 22)
  x = from[34] ^ p2
  y = from[35] ^ q2
  a3 = (x << 15) | (y >>> 17)
  b3 = (y << 15) | (x >>> 17)
  x = from[46] ^ p3
  y = from[47] ^ q3
  a4 = (y << 24) | (x >>> 8)
  b4 = (x << 24) | (y >>> 8)
  to[30] = a0 ^ (~a1 & a2)
  to[31] = b0 ^ (~b1 & b2)
  to[32] = a1 ^ (~a2 & a3)
  to[33] = b1 ^ (~b2 & b3)
  to[34] = a2 ^ (~a3 & a4)
  to[35] = b2 ^ (~b3 & b4)
  to[36] = a3 ^ (~a4 & a0)
  to[37] = b3 ^ (~b4 & b0)
  to[38] = a4 ^ (~a0 & a1)
  to[39] = b4 ^ (~b0 & b1)

  x = from[4] ^ p2
  y = from[5] ^ q2
  a0 = (y << 30) | (x >>> 2)
  b0 = (x << 30) | (y >>> 2)
  x = from[16] ^ p3
  y = from[17] ^ q3
  a1 = (y << 23) | (x >>> 9)
  b1 = (x << 23) | (y >>> 9)
  x = from[28] ^ p4
  y = from[29] ^ q4
  a2 = (y << 7) | (x >>> 25)
  b2 = (x << 7) | (y >>> 25)
  x = from[30] ^ p0
  y = from[31] ^ q0
  a3 = (y << 9) | (x >>> 23)
  b3 = (x << 9) | (y >>> 23)
  x = from[42] ^ p1
  y = from[43] ^ q1
  a4 = (x << 2) | (y >>> 30)
  b4 = (y << 2) | (x >>> 30)
  to[40] = a0 ^ (~a1 & a2)
  to[41] = b0 ^ (~b1 & b2)
  to[42] = a1 ^ (~a2 & a3)
  to[43] = b1 ^ (~b2 & b3)
  to[44] = a2 ^ (~a3 & a4)
  to[45] = b2 ^ (~b3 & b4)
  to[46] = a3 ^ (~a4 & a0)
  to[47] = b3 ^ (~b4 & b0)
  to[48] = a4 ^ (~a0 & a1)
  to[49] = b4 ^ (~b0 & b1)
}
