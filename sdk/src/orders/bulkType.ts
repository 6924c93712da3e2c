import { stringToBytes } from 'viem'
import { keccak256 } from '../bytes/keccak.ts'
import { orderTypes } from '../messages/types.ts'

/** Types of a tree of one height. */
export function bulkTypes(height: number) {
  return { ...orderTypes, BulkOrder: [{ name: 'tree', type: treeType(height) }] } as const
}

/** keccak256 of the encoded type of `BulkOrder` of one height, in bytes that nobody may change. */
export function bulkType(height: number): Uint8Array {
  hashes[height] ??= keccak256(
    stringToBytes(`BulkOrder(${treeType(height)} tree)${encodeStruct('Coupon')}${encodeStruct('Order')}`),
  )
  return hashes[height]
}

const hashes: Uint8Array[] = []

const treeType = (height: number) => `Order${'[2]'.repeat(height)}`

function encodeStruct(name: keyof typeof orderTypes): string {
  return `${name}(${orderTypes[name].map((field) => `${field.type} ${field.name}`).join(',')})`
}
