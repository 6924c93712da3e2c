import { type Abi, type AbiFunction, encodeFunctionData } from 'viem'
import { formatAbiItem } from 'viem/utils'
import type { ContractCall } from '../../client/call.ts'
import { type Check, fieldsOf, oneOf } from '../../client/check.ts'
import { defineSync, defineWrite } from '../../client/write.ts'
import { InvalidArgumentError } from '../../errors/argument.ts'
import { type AdminCall, type AdminContract, adminAbis, adminFunctions } from './functions.ts'

const names = /* @__PURE__ */ fieldsOf({
  contract: /* @__PURE__ */ oneOf(Object.keys(adminFunctions)),
})

const accepts: Check = (field, value) => {
  names(field, value)
  const { contract, functionName, args } = value as { contract: AdminContract; functionName: string; args: unknown }
  oneOf(adminFunctions[contract])('functionName', functionName)
  const abi: Abi = adminAbis[contract]
  try {
    encodeFunctionData({ abi, functionName, args: args as unknown[] })
  } catch {
    const item = abi.find((entry): entry is AbiFunction => entry.type === 'function' && entry.name === functionName)
    throw new InvalidArgumentError(
      'args',
      `the arguments of ${item && formatAbiItem(item, { includeName: true })}`,
      args,
    )
  }
}

/**
 * Calls a function that belongs to a role of the platform, such as the review of issuers, the rules of the rating, a
 * default notice, the block list. For an account that holds the role; if the role has a delay, schedule
 * what `writeAdmin.call` gives at the AccessManager first.
 *
 * @throws ACCESS_MANAGED_UNAUTHORIZED, ACCESS_MANAGER_NOT_SCHEDULED, ACCESS_MANAGER_NOT_READY,
 * ACCESS_MANAGER_EXPIRED; of one function or another ALREADY_APPROVED, ALREADY_CLOSED, ALREADY_MAPPED,
 * BREAKAGE_SHARE_TOO_HIGH, ETH_TRANSFER_FAILED, EXPONENT_MISMATCH, FEES_TOO_SMALL, FEE_TOO_HIGH, INVALID_CURRENCY,
 * INVALID_CURVE, INVALID_GRADE_TABLE, INVALID_LIMIT, INVALID_QUOTA, INVALID_RULES, INVALID_SCORER, INVALID_THRESHOLD,
 * ISSUER_STATUS, NOTICE_GIVEN, NOT_BLOCKED, NOT_LOWER, NOT_MAPPED, NO_NOTICE, NO_SUCH_APPLICATION, NO_SUCH_ISSUER,
 * NO_SUCH_SERIES, PAUSE_TOO_LONG, PAUSE_TOO_SOON, REENTRANCY, SCORE_OUT_OF_RANGE, TOO_FEW_DECIMALS,
 * TOO_MANY_DECIMALS, TRANSFER_FAILED, WRONG_STATUS, ZERO_ADDRESS
 * @example
 * ```ts
 * await writeAdminSync(reviewer, { contract: 'issuerRegistry', functionName: 'suspend', args: [issuerId, reasonHash] })
 * ```
 */
export const writeAdmin = /* @__PURE__ */ defineWrite<AdminCall>(accepts, (parameters, addresses): ContractCall => {
  const { contract, functionName, args } = parameters
  const address = addresses[contract]
  return { abi: adminAbis[contract], address, to: address, functionName, args }
})

/** As {@link writeAdmin}. */
export const writeAdminSync = /* @__PURE__ */ defineSync(writeAdmin, () => ({}))
