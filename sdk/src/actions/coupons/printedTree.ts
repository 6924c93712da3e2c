import { type Address, concatHex, encodeAbiParameters, type Hex, keccak256 } from 'viem'
import { aCountOf, anAddress, fieldsOf, listOf } from '../../client/check.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'

/** Serials in a row and the keys printed for them. */
export type PrintedTreeParameters = {
  /** `minted` + 1 of the series. */
  firstSerial: number
  /** Addresses of the keys under the scratch fields, one for each serial from the first on. */
  keys: readonly Address[]
}

/** A printed batch as one hash. */
export type PrintedTree = {
  /** Merkle root: what `issuePrinted` takes. */
  root: Hex
  /** The proof of each serial, in the order of the keys. */
  proofs: readonly (readonly Hex[])[]
}

const accepts = /* @__PURE__ */ fieldsOf({
  firstSerial: /* @__PURE__ */ aCountOf(32),
  keys: /* @__PURE__ */ listOf(anAddress),
})
const leafParameters = [{ type: 'uint32' }, { type: 'address' }] as const

/**
 * The Merkle tree of a batch for `issuePrinted`, and the proofs that are printed or served beside the keys. Leaves are
 * hashed twice, so that an inner node never reads as a leaf; pairs are sorted, so that a proof needs no sides.
 *
 * @throws InvalidArgumentError
 */
export function printedTree(parameters: PrintedTreeParameters): PrintedTree {
  accepts('', parameters)
  const { firstSerial, keys } = parameters
  if (keys.length === 0) throw new InvalidArgumentError('keys', 'a list of one address or more', keys)
  const leaves = keys.map((key, index) =>
    keccak256(keccak256(encodeAbiParameters(leafParameters, [firstSerial + index, key]))),
  )
  const levels = [leaves]
  for (let level = leaves; level.length > 1; levels.push(level)) level = above(level)
  const proofs = leaves.map((_, leaf) =>
    levels.slice(0, -1).flatMap((level, height) => level[(leaf >> height) ^ 1] ?? []),
  )
  return { root: levels.at(-1)?.[0] as Hex, proofs }
}

/** The next level; what has no neighbour goes up as it is. */
function above(level: readonly Hex[]): Hex[] {
  return level.flatMap((node, index) => (index % 2 === 0 ? pair(node, level[index + 1]) : []))
}

function pair(a: Hex, b: Hex | undefined): Hex {
  if (b === undefined) return a
  return keccak256(a < b ? concatHex([a, b]) : concatHex([b, a]))
}
