import { GenexError } from './GenexError.ts'

const docsPath = 'guide/wagmi'

/** No wallet is connected, or not with this account. */
export class NotConnectedError extends GenexError {
  override name = 'NotConnectedError'

  constructor(cause: unknown) {
    super('No wallet is connected with this account.', {
      code: 'NOT_CONNECTED',
      cure: 'connect a wallet, or choose one of the accounts that it has opened to this page',
      docsPath,
      cause,
    })
  }
}

/** The wagmi config has no such chain. */
export class ChainNotConfiguredError extends GenexError {
  override name = 'ChainNotConfiguredError'

  constructor(chainId: number, configured: readonly number[], cause: unknown) {
    super(`The wagmi config has no chain ${chainId}.`, {
      code: 'CHAIN_NOT_CONFIGURED',
      cure: `ask for chain ${configured.join(' or ')}, or add it to \`createConfig({ chains, transports })\``,
      docsPath,
      cause,
    })
  }
}
