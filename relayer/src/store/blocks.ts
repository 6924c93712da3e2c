import type { Hex } from 'viem'
import type { Db } from './open.ts'

/** A block as the watcher read it. */
export type BlockMark = {
  number: number
  hash: Hex
  /** Unix seconds. */
  time: number
}

/** How many marks are kept: the deepest reorganisation that is found precisely. */
const kept = 256

/** Blocks read so far. */
export function blockStore(db: Db) {
  const insert = db.prepare('INSERT OR REPLACE INTO blocks (number, hash, time) VALUES (?, ?, ?)')
  const trim = db.prepare('DELETE FROM blocks WHERE number > @number OR number <= @number - @kept')
  const recent = db.prepare<[], BlockMark>('SELECT * FROM blocks ORDER BY number DESC')

  return {
    /** Newest first. */
    marks: (): BlockMark[] => recent.all(),
    head: (): BlockMark | undefined => recent.get(),
    /** Makes `block` the head. */
    set: db.transaction((block: BlockMark) => {
      trim.run({ number: block.number, kept })
      insert.run(block.number, block.hash, block.time)
    }).immediate,
  }
}
