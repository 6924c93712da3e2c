import { type Address, getAddress } from 'viem'
import type { PostedScore, ScorePage, ScoreStatement, SignedScore } from './types.ts'

/** A statement as JSON: nothing in it passes 2^53. */
export type ScoreStatementJson = Omit<ScoreStatement, 'signers'> & { signers: readonly Address[] }

/** The body of a post; other fields of `signed` are left out. */
export function signedScoreToJson(signed: SignedScore): SignedScore {
  const { signature, report, chainId, verifyingContract } = signed
  const { issuerId, score, asOf, reportHash } = signed.score
  return { score: { issuerId, score, asOf, reportHash }, signature, report, chainId, verifyingContract }
}

/** Who has signed by now. */
export function postedScoreFrom<posted extends PostedScore>(json: posted): posted {
  return { ...json, signers: json.signers.map((signer) => getAddress(signer)) }
}

/** A page of statements; addresses with checksum, as viem gives them. */
export function scorePageFrom({ scores, cursor }: { scores: ScoreStatementJson[]; cursor: string | null }): ScorePage {
  return { scores: scores.map(postedScoreFrom), cursor }
}
