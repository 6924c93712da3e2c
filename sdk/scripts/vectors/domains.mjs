// Domains of the contracts that check signatures, on several chains.
import { constants, utils } from 'ethers'
import { place } from './random.mjs'
import { separatorOf } from './typed.mjs'

const contracts = ['Marketplace', 'Redemption', 'Coupon', 'CouponFactory', 'Treasury', 'CreditRegistry']

const places = [
  place,
  { chainId: 1, verifyingContract: '0x0000000000000000000000000000000000000001' },
  { chainId: 8453, verifyingContract: constants.AddressZero },
  { chainId: 2 ** 53 - 2, verifyingContract: `0x${'ff'.repeat(20)}` },
]

export function domainVectors() {
  const rows = contracts.flatMap((contract) => places.map((at) => ({ name: `Genex ${contract}`, ...at })))
  return {
    note: 'separator: hash of the EIP-712 domain with version "1".',
    name: rows.map(({ name }) => name),
    chain: rows.map(({ chainId }) => utils.hexValue(chainId)),
    contract: rows.map(({ verifyingContract }) => verifyingContract),
    separator: rows.map((row) => separatorOf({ ...row, version: '1' })),
  }
}
