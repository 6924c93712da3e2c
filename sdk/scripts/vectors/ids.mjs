// Ids by writing the fields side by side as binary digits: no shifts or masks shared with the SDK.
import { utils } from 'ethers'
import { random } from './random.mjs'

const widths = {
  issuerId: 40,
  series: 32,
  serial: 32,
  currency: 12,
  faceValue: 64,
  validFrom: 32,
  validUntil: 32,
  flags: 12,
}
const names = Object.keys(widths)
const never = 0xffffffffn

const pack = (terms) => BigInt(`0b${names.map((name) => terms[name].toString(2).padStart(widths[name], '0')).join('')}`)

const word = (value) => utils.hexZeroPad(utils.hexValue(value), 32)

const wellFormed = (terms) =>
  terms.currency >= 1n &&
  terms.currency <= 999n &&
  terms.faceValue >= 1n &&
  terms.validFrom < terms.validUntil &&
  terms.flags < 64n &&
  terms.flags % 4n !== 3n

const sample = (draw) => {
  const validFrom = draw.bits(31)
  return {
    issuerId: draw.bits(40) || 1n,
    series: draw.edgy(32),
    serial: 0n,
    currency: BigInt(draw.pick([156, 392, 840, 978, 999, 8])),
    faceValue: draw.edgy(64) || 1n,
    validFrom,
    validUntil: draw.below(5) === 0 ? never : validFrom + 1n + draw.bits(30),
    flags: BigInt(draw.below(3)) + 4n * draw.bits(4),
  }
}

const extremes = () => {
  const least = {
    issuerId: 1n,
    series: 0n,
    serial: 0n,
    currency: 1n,
    faceValue: 1n,
    validFrom: 0n,
    validUntil: 1n,
    flags: 0n,
  }
  const most = {
    issuerId: 2n ** 40n - 1n,
    series: 2n ** 32n - 1n,
    serial: 2n ** 32n - 1n,
    currency: 999n,
    faceValue: 2n ** 64n - 1n,
    validFrom: never - 1n,
    validUntil: never,
    flags: 0b111110n,
  }
  const ones = Object.fromEntries(names.map((name) => [name, 2n ** BigInt(widths[name]) - 1n]))
  const zeros = Object.fromEntries(names.map((name) => [name, 0n]))
  const single = names.flatMap((name) => [
    { ...zeros, [name]: 1n },
    { ...zeros, [name]: ones[name] },
  ])
  return [least, most, ones, zeros, ...single]
}

const broken = (draw) => {
  const terms = sample(draw)
  return [
    { ...terms, issuerId: 0n },
    { ...terms, currency: 0n },
    { ...terms, currency: 1000n + BigInt(draw.below(3096)) },
    { ...terms, faceValue: 0n },
    { ...terms, validUntil: terms.validFrom },
    { ...terms, validUntil: terms.validFrom / 2n },
    { ...terms, flags: terms.flags | 3n },
    { ...terms, flags: terms.flags | (64n << BigInt(draw.below(6))) },
    { ...terms, flags: terms.flags & ~4n, serial: 1n + draw.bits(31) },
  ]
}

/** Columns: the nth entry of each belongs to the nth id. */
export function idVectors() {
  const draw = random('ids')
  const rows = extremes()
  for (let i = 0; i < 120; i++) rows.push(sample(draw))
  for (let i = 0; i < 40; i++) rows.push({ ...sample(draw), serial: draw.edgy(32), flags: 4n + BigInt(draw.below(3)) })
  for (let i = 0; i < 6; i++) rows.push(...broken(draw))
  const open = { serial: 0n, series: 0n, validFrom: 0n, validUntil: 0n }
  const column = (read) => rows.map(read)
  return {
    note: 'id = fields side by side, high to low. wellFormed: terms make sense whatever issuer and series are. sdkValid: also issuer not 0, and serial only if serialised.',
    id: column((terms) => word(pack(terms))),
    template: column((terms) => word(pack({ ...terms, serial: 0n }))),
    class: column((terms) => word(pack({ ...terms, ...open }))),
    ...Object.fromEntries(names.map((name) => [name, column((terms) => utils.hexValue(terms[name]))])),
    wellFormed: column(wellFormed),
    sdkValid: column(
      (terms) => wellFormed(terms) && terms.issuerId > 0n && (terms.serial === 0n || (terms.flags & 4n) === 4n),
    ),
  }
}
