import { type Address, getAddress } from 'viem'
import type { ScoreStatement, SignedScore } from './types.ts'

/** A statement as JSON: nothing in it passes 2^53. */
export type ScoreStatementJson = Omit<ScoreStatement, 'signers'> & { signers: readonly Address[] }

/** The body of a post; other fields of `signed` are left out. */
export function signedScoreToJson(signed: SignedScore): SignedScore {
  const { signature, report, chainId, verifyingContract } = signed
  const { issuerId, score, asOf, reportHash } = signed.score
  return { score: { issuerId, score, asOf, reportHash }, signature, report, chainId, verifyingContract }
}

/** A statement; addresses with checksum, as viem gives them. */
export function scoreStatementFrom(json: ScoreStatementJson): ScoreStatement {
  return { ...json, signers: json.signers.map((signer) => getAddress(signer)) }
}
