// Flat messages: hashed and encoded by ethers from the text of their type.
import { utils } from 'ethers'
import { keys, place, random } from './random.mjs'
import { addressOf, digestOf, encodeStruct, fields, signDigest, structHash } from './typed.mjs'

export const messages = {
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

function value(source, type, count) {
  if (type === 'uint256[]') return Array.from({ length: count }, () => source.edgy(256))
  if (type === 'address') return source.bytes(20)
  if (type === 'bytes32') return source.bytes(32)
  return source.edgy(Number(type.slice(4)))
}

/** All zero, all 1, all at their most, and each alone at its most. */
function edges(list) {
  const edge = (type, number) => {
    const bits = { address: 160, bytes32: 256 }[type] ?? Number(type.replace('[]', '').slice(4))
    const most = 2n ** BigInt(bits) - 1n
    if (type === 'uint256[]') return number === 'most' ? [most, most] : number === 1n ? [1n] : []
    const item = number === 'most' ? most : number
    return type.startsWith('uint') ? item : utils.hexZeroPad(utils.hexValue(item), bits / 8)
  }
  const all = (number) => Object.fromEntries(list.map(({ name, type }) => [name, edge(type, number)]))
  const alone = list.map(({ name, type }) => ({ ...all(0n), [name]: edge(type, 'most') }))
  return [all(0n), all(1n), all('most'), ...alone]
}

export function messageVectors(name) {
  const { contract, type, signer } = messages[name]
  const [struct] = type.split('(')
  const list = fields(type.slice(struct.length + 1, -1))
  const types = { [struct]: list }
  const domain = { name: `Genex ${contract}`, version: '1', ...place }
  const source = random(name)
  const columns = { encoded: [], structHash: [], digest: [], signature: [] }
  const drawn = Array.from({ length: 112 }, () => {
    const count = source.below(5)
    return Object.fromEntries(list.map((field) => [field.name, value(source, field.type, count)]))
  })
  for (const [row, values] of [...drawn, ...edges(list)].entries()) {
    const privateKey = keys[row % 3]
    const message = signer ? { ...values, [signer]: addressOf(privateKey) } : values
    const digest = digestOf(domain, types, message)
    columns.encoded.push(encodeStruct(list, message))
    columns.structHash.push(structHash(types, message))
    columns.digest.push(digest)
    columns.signature.push(signDigest(digest, privateKey))
  }
  return {
    note: `encoded = abi.encode(${struct}); row n is signed by privateKeys[n % 3].`,
    type,
    typeHash: utils.id(type),
    domainName: domain.name,
    ...place,
    privateKeys: keys,
    ...columns,
  }
}

export const messageNames = Object.keys(messages)
