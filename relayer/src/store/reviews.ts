import { type SignedReview, type SignedReviewJson, signedReviewFromJson, signedReviewToJson } from '@genex/sdk/reviews'
import { bytesToHex, type Hex, hexToBytes } from 'viem'
import { ReviewOutOfOrderError, TooManyReviewsError } from '../errors/review.ts'
import type { Db } from './open.ts'

/** Words on one redemption that are kept: each may have counted for some midnight. */
const mostWords = 10

/** A review at its acceptance. */
export type NewReview = {
  signed: SignedReview
  /** EIP-712 digest. */
  hash: Hex
  /** What a later word replaces it on. */
  subject: Hex
  /** Unix seconds by the relayer's clock. */
  receivedAt: number
}

/** A review in its place. */
export type KeptReview = Omit<NewReview, 'subject'> & {
  sequence: number
  /** Sequence of the next word on the same redemption; null: it is the last. */
  supersededBy: number | null
}

type Row = {
  sequence: number
  hash: Uint8Array
  content: string
  at: number
  received_at: number
  superseded_by: number | null
}

/** Reviews and complaints by issuer; on disk when a call returns. */
export function reviewStore(db: Db) {
  const byHash = db.prepare<[Uint8Array], Row>('SELECT * FROM reviews WHERE hash = ?')
  const page = db.prepare<Record<string, unknown>, Row>(`
    SELECT * FROM reviews
    WHERE issuer_id = @issuerId AND sequence > @after AND (@proven IS NULL OR is_proven = @proven)
      AND (@latest IS NULL OR (superseded_by IS NULL) = @latest)
    ORDER BY sequence LIMIT @limit`)
  const place = placing(db)
  const rewrite = db.prepare('UPDATE reviews SET content = @content WHERE hash = @hash')
  return {
    find(hash: Hex): KeptReview | undefined {
      const row = byHash.get(hexToBytes(hash))
      return row && fromRow(row)
    },
    /**
     * Adds a review as the last word on its subject. Where there is no room for one more without a redemption, the oldest
     * such one goes: nobody keeps others out for good, and none with a redemption ever goes.
     *
     * @param limit - of reviews without a redemption; 0: none
     * @throws ReviewOutOfOrderError, TooManyReviewsError
     */
    place: db.transaction((added: NewReview, limit: number): { review: KeptReview; isNew: boolean } => {
      const known = byHash.get(hexToBytes(added.hash))
      if (known) return { review: fromRow(known), isNew: false }
      place(added, limit)
      return { review: fromRow(byHash.get(hexToBytes(added.hash)) as Row), isNew: true }
    }).immediate,
    /** Keeps a known review, in its place, with another signature. */
    resign(hash: Hex, signed: SignedReview): KeptReview {
      rewrite.run({ hash: hexToBytes(hash), content: contentOf(signed) })
      return fromRow(byHash.get(hexToBytes(hash)) as Row)
    },
    /**
     * @param after - sequence of the last review of the page before
     * @returns at most `limit` reviews that meet the whole filter, in the sequence of arrival
     */
    list(
      { issuerId, proven, latest }: { issuerId: number; proven?: boolean | undefined; latest?: boolean | undefined },
      after: number,
      limit: number,
    ): KeptReview[] {
      return page.all({ issuerId, proven: bit(proven), latest: bit(latest), after, limit }).map(fromRow)
    },
  }
}

function placing(db: Db) {
  const last = db.prepare<[Uint8Array], Row>('SELECT * FROM reviews WHERE subject = ? AND superseded_by IS NULL')
  const words = db.prepare<[Uint8Array], { count: number }>('SELECT count(*) AS count FROM reviews WHERE subject = ?')
  const unproven = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM reviews WHERE is_proven = 0')
  const forgetOldest = db.prepare(`
    DELETE FROM reviews WHERE sequence IN
      (SELECT sequence FROM reviews WHERE is_proven = 0 ORDER BY sequence LIMIT @surplus)`)
  const insert = db.prepare(`
    INSERT INTO reviews (hash, issuer_id, subject, is_proven, at, content, received_at)
    VALUES (@hash, @issuerId, @subject, @isProven, @at, @content, @receivedAt)`)
  const supersede = db.prepare('UPDATE reviews SET superseded_by = ? WHERE sequence = ?')
  const forget = db.prepare('DELETE FROM reviews WHERE sequence = ?')

  return ({ signed, hash, subject, receivedAt }: NewReview, limit: number): void => {
    const { issuerId, at } = signed.message
    const about = hexToBytes(subject)
    const before = last.get(about)
    const isProven = signed.proof !== undefined
    if (before && before.at >= at) throw new ReviewOutOfOrderError(at, before.at)
    if (isProven && (words.get(about)?.count ?? 0) >= mostWords) throw new TooManyReviewsError(mostWords)
    // What weighs nothing leaves no trace when it is replaced.
    if (!isProven && before) forget.run(before.sequence)
    else if (!isProven && limit > 0) {
      const surplus = (unproven.get()?.count ?? 0) + 1 - limit
      if (surplus > 0) forgetOldest.run({ surplus })
    }
    const content = contentOf(signed)
    const row = { hash: hexToBytes(hash), issuerId, subject: about, isProven: bit(isProven), at, content, receivedAt }
    const { lastInsertRowid } = insert.run(row)
    if (isProven && before) supersede.run(lastInsertRowid, before.sequence)
  }
}

function contentOf(signed: SignedReview): string {
  return JSON.stringify(signedReviewToJson(signed))
}

function fromRow({ sequence, hash, content, received_at: receivedAt, superseded_by: supersededBy }: Row): KeptReview {
  const signed = signedReviewFromJson(JSON.parse(content) as SignedReviewJson)
  return { signed, hash: bytesToHex(hash), sequence, receivedAt, supersededBy }
}

/** A truth as SQLite keeps it; undefined: any. */
function bit(truth: boolean | undefined): 0 | 1 | null {
  return truth === undefined ? null : truth ? 1 : 0
}
