import type { Address, Hex } from 'viem'
import type { redemptionStates } from '../actions/redeem/getRedemption.ts'
import type { Redeem } from '../messages/types.ts'

/** What a complaint can be about. */
export const complaintReasons = ['REFUSED_AT_TILL', 'UNAVAILABLE', 'NOT_AS_DESCRIBED', 'WRONG_VALUE', 'OTHER'] as const

/** Who speaks of whom, and of which redemption. */
export type ReviewSubject = {
  /** Who signs; of a redemption its holder. */
  author: Address
  issuerId: number
  /** Series of the issuer; 0: none in particular. */
  series: number
  /** Terminal of the redemption; the zero address: no redemption is revealed. */
  terminal: Address
  /** Id of the redemption; zero: none is revealed. */
  redemptionId: Hex
  /** Block time of the signature, Unix seconds. */
  at: number
}

/** What a customer thinks of an issuer. */
export type Review = ReviewSubject & {
  /** Whether the customer is content. */
  positive: boolean
}

/** What went wrong. */
export type Complaint = ReviewSubject & { reason: (typeof complaintReasons)[number] }

/** A review or a complaint, as it is signed. */
export type ReviewMessage = { kind: 'review'; message: Review } | { kind: 'complaint'; message: Complaint }

/** The rest of the redeemed message: with holder, terminal and id it hashes to the content of the record on chain. */
export type RedemptionProof = Pick<Redeem, 'couponIds' | 'amounts' | 'honourBy' | 'deadline'>

/** A review or a complaint with its signature. */
export type SignedReview = ReviewMessage & {
  /** In the domain "Genex Notice". */
  signature: Hex
  chainId: number
  /** What its author reveals of a redemption; left out: nothing, and it weighs nothing. */
  proof?: RedemptionProof | undefined
}

/** A record of the Redemption contract. */
export type RevealedRecord = {
  /** How far the redemption has come. */
  state: (typeof redemptionStates)[number]
  /** Of its last change, Unix seconds. */
  time: number
  /** First 26 bytes of the redeemed message's struct hash. */
  contentHash: Hex
}

/** What a proof shows. */
export type ProvenRedemption = Pick<RevealedRecord, 'state' | 'time'> &
  Pick<RedemptionProof, 'couponIds' | 'amounts' | 'honourBy'> & {
    /** keccak256 of holder, terminal and id: names the record. */
    key: Hex
    /** Series redeemed, ascending. */
    series: readonly number[]
    /** ISO 4217 number. */
    currency: number
    /** Face value of all coupons, minor units. */
    face: bigint
    /**
     * First second from which the review can weigh, Unix time: when the record cannot change any more. null: not as things
     * stand, see `countsFrom`.
     */
    countsFrom: number | null
  }

/** What a signed review turns out to be. */
export type ReviewFinding = Pick<ReviewSubject, 'author' | 'issuerId' | 'series' | 'at'> & {
  /** EIP-712 digest: names the review. */
  hash: Hex
  /** Of a complaint a reason is told. */
  kind: ReviewMessage['kind']
  /** A complaint is not. */
  isPositive: boolean
  /** Whose word it is: that of a key, for ever, or that of a contract, at the block that was asked. */
  authority: 'ecdsa' | 'erc1271'
  /** null: nothing was revealed. */
  redemption: ProvenRedemption | null
}
