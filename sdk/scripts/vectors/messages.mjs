// Flat messages hashed by hand from their encoded type; the SDK leaves that to viem.
import { concat, encodeAbiParameters, keccak256, stringToHex, toHex } from 'viem'
import { privateKeyToAddress, sign } from 'viem/accounts'
import { keys, place, random } from './random.mjs'

const messages = {
  redeem: {
    contract: 'Redemption',
    type: 'Redeem(address holder,address terminal,bytes32 redemptionId,uint256[] couponIds,uint256[] amounts,uint16 currency,uint256 totalFace,uint40 honourBy,uint40 deadline)',
    signer: 'holder',
  },
  transferAuthorization: {
    contract: 'Coupon',
    type: 'TransferAuthorization(address from,address to,uint256[] couponIds,uint256[] amounts,address caller,uint40 validAfter,uint40 validBefore,uint256 nonce)',
    signer: 'from',
  },
  creditScore: {
    contract: 'CreditRegistry',
    type: 'CreditScore(uint40 issuerId,uint16 score,uint40 asOf,bytes32 reportHash)',
  },
  claimPrinted: { contract: 'CouponFactory', type: 'ClaimPrinted(uint256 couponId,address recipient)' },
  refund: {
    contract: 'Treasury',
    type: 'Refund(address holder,uint256 couponId,uint256 amount,address paymentToken,uint256 payout,uint256 nonce,uint40 deadline)',
    signer: 'holder',
  },
}

const parse = (type) => ({
  name: type.slice(0, type.indexOf('(')),
  fields: type
    .slice(type.indexOf('(') + 1, -1)
    .split(',')
    .map((field) => ({ type: field.split(' ')[0], name: field.split(' ')[1] })),
})

function value(source, type, count) {
  if (type === 'uint256[]') return Array.from({ length: count }, () => source.edgy(256))
  if (type === 'address') return source.bytes(20)
  if (type === 'bytes32') return source.bytes(32)
  return source.edgy(Number(type.slice(4)))
}

/** A word of the struct's encoding: arrays as the hash of their words. */
const word = (type, item) =>
  type === 'uint256[]'
    ? keccak256(concat(item.map((entry) => toHex(entry, { size: 32 }))))
    : encodeAbiParameters([{ type }], [item])

const separator = (contract) =>
  keccak256(
    encodeAbiParameters(
      ['bytes32', 'bytes32', 'bytes32', 'uint256', 'address'].map((type) => ({ type })),
      [
        keccak256(stringToHex('EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)')),
        keccak256(stringToHex(`Genex ${contract}`)),
        keccak256(stringToHex('1')),
        BigInt(place.chainId),
        place.verifyingContract,
      ],
    ),
  )

export async function messageVectors(name) {
  const { contract, type, signer } = messages[name]
  const { fields, name: struct } = parse(type)
  const source = random(name)
  const columns = { encoded: [], structHash: [], digest: [], signature: [] }
  for (let row = 0; row < 60; row++) {
    const count = source.below(5)
    const message = Object.fromEntries(fields.map((field) => [field.name, value(source, field.type, count)]))
    const privateKey = keys[row % 3]
    if (signer) message[signer] = privateKeyToAddress(privateKey).toLowerCase()
    const words = fields.map((field) => word(field.type, message[field.name]))
    const structHash = keccak256(concat([keccak256(stringToHex(type)), ...words]))
    const digest = keccak256(concat(['0x1901', separator(contract), structHash]))
    columns.encoded.push(encodeAbiParameters([{ type: 'tuple', components: fields }], [message]))
    columns.structHash.push(structHash)
    columns.digest.push(digest)
    columns.signature.push(await sign({ hash: digest, privateKey, to: 'hex' }))
  }
  return {
    note: `encoded = abi.encode(${struct}); row n is signed by privateKeys[n % 3].`,
    type,
    typeHash: keccak256(stringToHex(type)),
    domainName: `Genex ${contract}`,
    ...place,
    privateKeys: keys,
    ...columns,
  }
}

export const messageNames = Object.keys(messages)
