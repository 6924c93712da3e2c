/**
 * Sanctions lists: what they hold, and the hash that the chain names as the reason of a block.
 *
 * @module
 */
export { BlockListError } from '../errors/blockList.ts'
export { hashBlockList } from './hashBlockList.ts'
export { type BlockList, parseBlockList, type SkippedEntry } from './parseBlockList.ts'
