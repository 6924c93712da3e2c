import { NotReadyError } from '../errors/chain.ts'
import type { BlockMark } from '../store/blocks.ts'

/** The newest block that the store has caught up with. */
export type Head = {
  /** @throws NotReadyError */
  now(): BlockMark
  /** Undefined before the first block. */
  peek(): BlockMark | undefined
  set(block: BlockMark): void
}

/** @param initial - what an earlier run has read */
export function trackHead(initial: BlockMark | undefined): Head {
  let head = initial
  return {
    now() {
      if (!head) throw new NotReadyError()
      return head
    },
    peek: () => head,
    set(block) {
      head = block
    },
  }
}
