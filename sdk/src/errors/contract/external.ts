import type { ErrorTexts } from './texts.ts'

/** Texts of what libraries and common payment tokens revert with. */
export const externalErrors: ErrorTexts = {
  AccessManagedInvalidAuthority: ['{authority} cannot be the authority.', 'name a contract'],
  AccessManagedRequiredDelay: [
    '{caller} must schedule this {delay} seconds ahead.',
    'schedule it at the AccessManager, then execute it',
  ],
  AccessManagedUnauthorized: ['{caller} does not hold the role for this.', 'send it from an account with the role'],
  AccessManagerExpired: [
    'What was scheduled as {operationId} was not done in time.',
    'schedule it again at the AccessManager',
  ],
  AccessManagerNotReady: ['What is scheduled as {operationId} must still wait.', 'wait for the delay of the role'],
  AccessManagerNotScheduled: [
    'The role has a delay, and nothing is scheduled as {operationId}.',
    'schedule exactly this call at the AccessManager, then send it after the delay',
  ],
  ERC20InsufficientAllowance: [
    '{spender} may spend {allowance:units}, {needed:units} are needed.',
    'approve {needed:units}, or sign a permit',
  ],
  ERC20InsufficientBalance: ['{sender} has {balance:units}, {needed:units} are needed.', 'pay in {needed:units} first'],
  ETHTransferFailed: ['The native coin could not be paid out.', 'name a recipient that accepts it'],
  InsufficientAllowance: ['The payer has not approved enough of the payment token.', 'approve it, or sign a permit'],
  InsufficientBalance: ['The payer has too little of the payment token.', 'pay it in first'],
  Reentrancy: ['The contract was called from within its own call.', 'call it in a transaction of its own'],
  TransferFailed: ['The payment token refused the transfer.', 'check balance and recipient'],
  TransferFromFailed: [
    'The payment token refused to move the payer’s money.',
    'check the payer’s balance and what it lets the Marketplace or the Treasury take (allowToken), or sign a permit',
  ],
}
