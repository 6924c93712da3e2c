export { BlockListError } from '../errors/blockList.ts'
export { hashBlockList } from './hashBlockList.ts'
export { type BlockList, parseBlockList, type SkippedEntry } from './parseBlockList.ts'
