// ERC-7730 descriptors of the transactions that people send from their own account. Fills and registrations are packed bytes,
// of which the standard can tell nothing.
import { toFunctionSignature } from 'viem'
import { couponAbi, marketplaceAbi, redemptionAbi, treasuryAbi } from '../../generated/abis.ts'
import { $schema, displayOf, enumsOf, placesOf, rowOf, rowsOf } from './rows.mjs'

const count = (path, label) => ({ field: { path, label, format: 'raw' }, required: true })
const row = (path, line, format, zero) => rowOf({ path, line, format, zero }, '')
const excluded = (...paths) => paths.map((path) => ({ excluded: path }))
const coupons = [row('couponIds', 'coupon', 'coupons'), row('amounts', 'couponAmounts', 'count')]
const redeem = rowsOf('Redeem', 'request.')

/** What each function does, and what is shown of it. */
const calls = {
  Marketplace: {
    cancel: ['Cancel orders of one nonce', [count('nonce', 'Nonce')]],
    cancelWord: ['Cancel orders of four nonces', [count('word', 'Nonces, divided by four')]],
    cancelAll: ['Cancel all orders', []],
    lock: ['Lock trading', []],
    unlock: ['Unlock trading', []],
  },
  Coupon: {
    safeTransferFrom: [
      'Give coupons away',
      [
        row('id', 'coupon', 'coupon'),
        count('value', 'Coupons'),
        row('to', 'to', 'account'),
        row('from', 'from', 'account'),
        ...excluded('data'),
      ],
    ],
    safeBatchTransferFrom: [
      'Give coupons away',
      [
        row('ids', 'coupon', 'coupons'),
        count('values.[]', 'Coupons of each'),
        row('to', 'to', 'account'),
        row('from', 'from', 'account'),
        ...excluded('data'),
      ],
    ],
    setApprovalForAll: [
      'Let a contract move all coupons',
      [
        row('operator', 'spender', 'account'),
        { field: { path: 'approved', label: 'Allowed', format: 'raw' }, required: true },
      ],
    ],
    transferWithAuthorization: [
      'Carry out a signed transfer',
      [...rowsOf('TransferAuthorization', 'authorization.'), ...excluded('signature')],
    ],
    cancelAuthorization: ['Cancel a signed transfer', [count('nonce', 'Nonce')]],
  },
  Redemption: {
    redeem: ['Redeem coupons', [...redeem, ...excluded('signature')]],
    honour: ['Confirm that coupons were honoured', redeem],
    refuse: ['Refuse presented coupons', [...redeem, row('reason', 'reason', 'hash')]],
    returnPresented: ['Return presented coupons', redeem],
    voidRedemption: ['Take a redemption back', redeem],
  },
  Treasury: {
    refund: ['Take coupons back for a payment', [...rowsOf('Refund', 'request.'), ...excluded('signature')]],
    refundCoolingOff: ['Return coupons in the cooling-off period', [...coupons, count('receiptIndex', 'Receipt')]],
    cancelRefundNonce: ['Cancel a signed refund', [count('nonce', 'Nonce')]],
    claim: ['Claim a share of a defaulted issuer', coupons],
    withdraw: ['Withdraw money', [row('token', 'paymentToken', 'token')]],
  },
}

const abis = { Marketplace: marketplaceAbi, Coupon: couponAbi, Redemption: redemptionAbi, Treasury: treasuryAbi }

function descriptorOf(contract) {
  const functions = abis[contract].filter(({ type, name }) => type === 'function' && calls[contract][name])
  const told = functions.map((item) => [toFunctionSignature(item), displayOf(...calls[contract][item.name])])
  const fields = told.flatMap(([, display]) => display.fields)
  return {
    $schema,
    context: { $id: `Genex ${contract}`, contract: { abi: functions, deployments: placesOf(contract) } },
    metadata: { owner: 'Genex', ...enumsOf(fields) },
    display: { formats: Object.fromEntries(told) },
  }
}

/** Descriptors of transactions by the names of their files. */
export function callFiles() {
  return Object.fromEntries(
    Object.keys(calls).map((contract) => [`calldata-genex-${contract.toLowerCase()}`, descriptorOf(contract)]),
  )
}
