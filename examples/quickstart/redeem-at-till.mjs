import { genexActions } from '@genex/sdk'
import { bytesToHex, createWalletClient, encodePacked, http, keccak256, publicActions } from 'viem'
import { accounts, chain, couponId } from './devnet.js' // written by the quickstart

// Both talk to the chain alone: no relayer, no indexer, no server of the platform.
const connect = (account) =>
  createWalletClient({ account, chain, transport: http() }).extend(publicActions).extend(genexActions())
const consumer = connect(accounts.consumer)
const till = connect(accounts.terminal)

// The till shows its address and a salted id, which tells nobody what is bought. It keeps the id before showing it.
const terminal = till.account.address
const salt = bytesToHex(crypto.getRandomValues(new Uint8Array(32)))
const redemptionId = keccak256(encodePacked(['bytes32', 'address', 'string'], [salt, terminal, 'R-1042']))

// The consumer signs; the wallet shows the face value of it all.
const signed = await consumer.signRedeem({ couponIds: [couponId], amounts: [1n], terminal, redemptionId })
console.log(`signed: coupons worth ${signed.request.totalFace} fen, for this till only`)

// The till submits and pays the gas. If it loses the answer it sends the same again and finds the record.
const first = await till.redeemSignedSync(signed)
const again = await till.redeemSignedSync(signed)
console.log(`recorded: ${first.recorded} in ${first.receipt.transactionHash}; asked again: ${again.recorded}`)
