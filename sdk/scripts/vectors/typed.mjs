// Typed data by ethers alone, ABI and signatures too: the SDK's library has no part in the vectors.
import { utils } from 'ethers'

const { _TypedDataEncoder: Encoder, SigningKey, computeAddress, defaultAbiCoder, joinSignature } = utils

/** `uint8 kind,address maker` as the list that typed data wants. */
export const fields = (text) =>
  text.split(',').map((field) => ({ type: field.split(' ')[0], name: field.split(' ')[1] }))

/** @param {object} types of which one is used by no other: that is hashed */
export const structHash = (types, message) => {
  const encoder = Encoder.from(types)
  return encoder.hashStruct(encoder.primaryType, message)
}

export const typeOf = (types) => {
  const encoder = Encoder.from(types)
  return encoder.encodeType(encoder.primaryType)
}

export const digestOf = (domain, types, message) => Encoder.hash(domain, types, message)

export const separatorOf = (domain) => Encoder.hashDomain(domain)

export const addressOf = (privateKey) => computeAddress(privateKey).toLowerCase()

export const signDigest = (digest, privateKey) => joinSignature(new SigningKey(privateKey).signDigest(digest))

/** As `abi.encode` of the struct in Solidity. */
export const encodeStruct = (list, message) =>
  defaultAbiCoder.encode([`tuple(${list.map(({ type, name }) => `${type} ${name}`).join(',')})`], [message])
