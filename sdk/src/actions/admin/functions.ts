import type { ContractFunctionArgs, ContractFunctionName } from 'viem'
import {
  complianceAbi,
  couponFactoryAbi,
  creditRegistryAbi,
  issuerRegistryAbi,
  marketplaceAbi,
  paymentTokensAbi,
  treasuryAbi,
} from '../../../generated/abis.ts'

/** The functions that belong to a role of the platform, by contract; `contracts/deploy/roles.ts` says whose each is. */
export const adminFunctions = {
  compliance: ['setProvider', 'blockAccount', 'unblockAccount', 'setLimit', 'setSeriesTier'],
  couponFactory: ['setGradeTable', 'setBreakageShare', 'approveSeries', 'rejectSeries', 'setQuota'],
  creditRegistry: ['setScorer', 'setThreshold', 'setRules', 'setCurve', 'lower'],
  issuerRegistry: ['approve', 'reject', 'suspend', 'reinstate'],
  marketplace: ['setFees', 'switchCompliance', 'pause', 'retire'],
  paymentTokens: ['map', 'close'],
  treasury: ['giveNotice', 'withdrawNotice', 'withdrawFees'],
} as const

/** ABIs of those contracts. */
export const adminAbis = {
  compliance: complianceAbi,
  couponFactory: couponFactoryAbi,
  creditRegistry: creditRegistryAbi,
  issuerRegistry: issuerRegistryAbi,
  marketplace: marketplaceAbi,
  paymentTokens: paymentTokensAbi,
  treasury: treasuryAbi,
} as const

/** A contract with functions of a role. */
export type AdminContract = keyof typeof adminFunctions

/** One call of a role's function: contract and name decide what the arguments are. */
export type AdminCall = {
  [contract in AdminContract]: {
    [name in (typeof adminFunctions)[contract][number]]: {
      /** Contract by its name in the deployment. */
      contract: contract
      functionName: name
      /** As the contract's interface describes them. */
      args: name extends ContractFunctionName<(typeof adminAbis)[contract], 'nonpayable'>
        ? ContractFunctionArgs<(typeof adminAbis)[contract], 'nonpayable', name>
        : never
    }
  }[(typeof adminFunctions)[contract][number]]
}[AdminContract]
