// What a bidder signs to pay by Permit2 and by ERC-3009: the purchase is named by the order itself, or by its digest.
import { utils } from 'ethers'
import { domain, types } from './orders.mjs'
import { keys, random } from './random.mjs'
import { addressOf, digestOf, fields, signDigest, structHash, typeOf } from './typed.mjs'

export const permit2 = {
  name: 'Permit2',
  chainId: domain.chainId,
  verifyingContract: '0x000000000022d473030f116ddee9f6b43ac78ba3',
}
export const witnessTypes = {
  ...types,
  TokenPermissions: fields('address token,uint256 amount'),
  PermitWitnessTransferFrom: fields(
    'TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,Order witness',
  ),
}
export const receiveTypes = {
  ReceiveWithAuthorization: fields(
    'address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce',
  ),
}

const keyOf = ({ maker }) => keys.find((key) => addressOf(key) === maker)

/** For the bids at a fixed price among the orders' vectors. */
export function paymentVectors(orders) {
  const source = random('payments')
  const columns = { order: [], nonce: [], validAfter: [], deadline: [], digest: [], signature: [], erc3009: [] }
  for (const [index, order] of orders.entries()) {
    if (order.kind !== 1 || order.pricing !== 0) continue
    const value = order.unitPrice * order.amount
    const [nonce, validAfter, deadline] = [source.edgy(256), source.edgy(40), source.edgy(40)]
    const digest = digestOf(permit2, witnessTypes, {
      permitted: { token: order.paymentToken, amount: value },
      spender: domain.verifyingContract,
      nonce,
      deadline,
      witness: order,
    })
    columns.order.push(utils.hexValue(index))
    columns.nonce.push(utils.hexValue(nonce))
    columns.validAfter.push(utils.hexValue(validAfter))
    columns.deadline.push(utils.hexValue(deadline))
    columns.digest.push(digest)
    columns.signature.push(signDigest(digest, keyOf(order)))
    columns.erc3009.push(
      structHash(receiveTypes, {
        from: order.maker,
        to: domain.verifyingContract,
        value,
        validAfter,
        validBefore: deadline,
        nonce: digestOf(domain, types, order),
      }),
    )
  }
  return {
    note: 'Payment of orders.json[order], unitPrice × amount to the spender. digest, signature: Permit2 SignatureTransfer with the Order as witness, signed by the maker; erc3009: struct hash of ReceiveWithAuthorization with the order digest as nonce and deadline as validBefore, without the domain, which is each token’s.',
    chainId: domain.chainId,
    verifyingContract: permit2.verifyingContract,
    spender: domain.verifyingContract,
    type: typeOf(witnessTypes),
    erc3009Type: typeOf(receiveTypes),
    ...columns,
  }
}
