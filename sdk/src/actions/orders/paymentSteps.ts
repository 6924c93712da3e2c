import { type Account, type Address, erc20Abi, type Hex, type TypedDataDomain, zeroAddress } from 'viem'
import { getBlock } from 'viem/actions'
import { type ContractCall, contractCall, encodeCall } from '../../client/call.ts'
import { isContract } from '../../client/isContract.ts'
import { named } from '../../client/named.ts'
import { ethCall, readContract } from '../../client/read.ts'
import type { GenexClient } from '../../client/types.ts'
import { isOutage } from '../../errors/outage.ts'
import { findTokenDomain, permitNonceOf, signPermit } from './signPayment.ts'
import { type QuoteStep, takenBy } from './steps.ts'

/** Who lets whom spend how much. */
type PaymentStepsParameters = {
  token: Address
  owner: Account
  spender: Address
  /** Smallest units of the token. */
  amount: bigint
  /** The amount for people, such as `170.00 CNY`. */
  shown: string
  /** Gets the packed permit once it is signed. Left out: only an approval will do. */
  onPermit?: (permit: Hex) => void
}

/** Seconds of block time that a permit counts: a purchase is made at once or asked for again. */
const permitLife = 1800

/** Seconds by which a chain's time may run ahead of the clock here, and permits still last their whole life. */
const clockSlack = 86_400

/** Id of a chain on one's own machine. */
const developmentChain = 31_337

/**
 * When a permit ends. A node whose clock lies must not get one for ever: chain time counts up to a day ahead of the clock
 * here. On the development chain, whose time tests move and whose money is none, it counts as it is. On a fork under
 * another id that is moved further ahead permits are over at once: approve there (`allowToken`).
 */
function permitDeadline(chainTime: bigint, chainId: TypedDataDomain['chainId']): bigint {
  const latest = BigInt(Math.floor(Date.now() / 1000) + clockSlack)
  const isLimited = chainTime > latest && chainId !== developmentChain
  return (isLimited ? latest : chainTime) + BigInt(permitLife)
}

/**
 * What the payer must do before `spender` can take `amount`: nothing, a permit to sign, or an
 * approval to send where the token has no ERC-2612 or the payer is a contract. Before that, one of 0 if the token refuses to
 * replace the allowance that there is.
 */
export async function paymentSteps(client: GenexClient, parameters: PaymentStepsParameters): Promise<QuoteStep[]> {
  const { token, owner, spender, amount, shown, onPermit } = parameters
  if (token === zeroAddress) return []
  const erc20 = { abi: erc20Abi, address: token } as const
  const allowance = await readContract(client, {
    ...erc20,
    functionName: 'allowance',
    args: [owner.address, spender],
  })
  if (allowance >= amount) return []

  const [domain, hasPermit, isUnable] = await Promise.all([
    findTokenDomain(client, token),
    permitNonceOf(client, token, owner.address),
    isContract(client, owner.address),
  ])
  const what = { token, spender, amount }
  if (onPermit && domain && hasPermit !== undefined && !isUnable) {
    const run = () =>
      named(async () => {
        const [{ timestamp }, now] = await Promise.all([getBlock(client), permitNonceOf(client, token, owner.address)])
        const deadline = permitDeadline(timestamp, domain.chainId)
        onPermit(await signPermit(client, { domain, owner, spender, value: amount, nonce: now ?? hasPermit, deadline }))
      })
    const instead = allowance > 0n ? ', instead of the smaller amount allowed now, which own bids use too' : ''
    const description = `Sign a permit for ${shown} in token ${token} to the spender ${spender}${instead}`
    return [{ kind: 'permit', ...what, description, run }]
  }
  const approve = (value: bigint) => contractCall({ ...erc20, functionName: 'approve', args: [spender, value] })
  const step = (value: bigint, description: string): QuoteStep => {
    const taken = takenBy(client, owner, () => approve(value))
    return { kind: 'approve', ...what, amount: value, description, ...taken }
  }
  const approval = step(amount, `Approve ${shown} in token ${token} to the spender ${spender}`)
  if (allowance === 0n || (await takes(client, owner, approve(amount)))) return [approval]
  const why = 'it takes another amount only where none is allowed'
  return [step(0n, `Take back what the spender ${spender} may spend of token ${token}: ${why}`), approval]
}

/** Whether the token takes a call: those that want an allowance to be 0 before it changes, as USDT, revert or answer false. */
async function takes(client: GenexClient, owner: Account, call: ContractCall): Promise<boolean> {
  try {
    const answer = await ethCall(client, { from: owner.address, to: call.to, data: encodeCall(call) })
    return answer === '0x' || BigInt(answer) > 0n
  } catch (error) {
    if (isOutage(error)) throw error
    return false
  }
}
