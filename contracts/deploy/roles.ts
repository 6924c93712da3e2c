import type { Abi, Hex } from 'viem'
import { toFunctionSelector } from 'viem'
import { type ChildName, type Interfaces, readArtifacts } from './contracts.ts'
import { UnknownFunctionError } from './errors.ts'

/**
 * Roles in the AccessManager and the functions each may call; every restricted function belongs to exactly one.
 * On a real chain each is held by a multisig, and what sets rules or moves money has an execution delay.
 */
export const roles = {
  /** Sets the rules: tokens, scorers, curves, fees. Delayed. */
  governor: {
    id: 1n,
    label: 'GOVERNOR',
    functions: {
      paymentTokens: ['map', 'close'],
      creditRegistry: ['setScorer', 'setThreshold', 'setRules', 'setCurve'],
      couponFactory: ['setGradeTable', 'setBreakageShare'],
      marketplace: ['setFees', 'switchCompliance'],
    },
  },
  /** Reviews issuers, their series and quotas. */
  reviewer: {
    id: 2n,
    label: 'REVIEWER',
    functions: {
      issuerRegistry: ['approve', 'reject', 'suspend', 'reinstate'],
      couponFactory: ['approveSeries', 'rejectSeries', 'setQuota'],
    },
  },
  /** Acts at once in an emergency, and only ever takes away. Cancels what the governor and the treasurer scheduled. */
  guardian: {
    id: 3n,
    label: 'GUARDIAN',
    functions: { marketplace: ['pause', 'retire'], creditRegistry: ['lower'] },
  },
  /** Gives and withdraws notice of default. */
  risk: { id: 4n, label: 'RISK', functions: { treasury: ['giveNotice', 'withdrawNotice'] } },
  /** Takes the platform's fees. Delayed. */
  treasurer: { id: 5n, label: 'TREASURER', functions: { treasury: ['withdrawFees'] } },
  /** Providers, limits and the block list of the Marketplace. */
  complianceOfficer: {
    id: 6n,
    label: 'COMPLIANCE_OFFICER',
    functions: { compliance: ['setProvider', 'blockAccount', 'unblockAccount', 'setLimit', 'setSeriesTier'] },
  },
} as const satisfies Record<string, Role>

type Role = { id: bigint; label: string; functions: Partial<Record<ChildName, readonly string[]>> }

export type RoleName = keyof typeof roles

export const roleNames = Object.keys(roles) as RoleName[]

/** The AccessManager's own admin role: appoints the others. */
export const ADMIN_ROLE = 0n

/** Roles whose scheduled operations the guardian may cancel. */
export const guarded: readonly RoleName[] = ['governor', 'treasurer']

export type Permission = { role: RoleName; contract: ChildName; functionName: string; selector: Hex }

/**
 * Every restricted function with its role and selector.
 *
 * @throws UnknownFunctionError
 */
export function permissions(artifacts: Interfaces = readArtifacts()): Permission[] {
  return roleNames.flatMap((role) => {
    const functions: Role['functions'] = roles[role].functions
    return (Object.keys(functions) as ChildName[]).flatMap((contract) =>
      (functions[contract] ?? []).map((functionName) => ({
        role,
        contract,
        functionName,
        selector: selectorOf(contract, artifacts[contract]?.abi ?? [], functionName),
      })),
    )
  })
}

function selectorOf(contract: ChildName, abi: Abi, functionName: string): Hex {
  const item = abi.find((entry) => entry.type === 'function' && entry.name === functionName)
  if (item?.type !== 'function') throw new UnknownFunctionError(contract, functionName)
  return toFunctionSelector(item)
}
