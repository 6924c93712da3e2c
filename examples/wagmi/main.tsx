import { relayer } from '@genex/sdk/relayer'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import type { Address } from 'viem'
import { foundry } from 'viem/chains'
import { createConfig, http, mock, useConnect, useConnection, WagmiProvider } from 'wagmi'
import { Buy } from './Buy.tsx'

/** `?rpc=…&relayer=…&series=…&token=…&account=…`: where the page trades, and an account that the node itself signs for. */
const settings = new URLSearchParams(location.search)
const given = (name: string) => settings.get(name) ?? ''

const chain = { ...foundry, rpcUrls: { default: { http: [given('rpc')] } } }
const config = createConfig({
  chains: [chain],
  connectors: [mock({ accounts: [given('account') as Address] })],
  transports: { [chain.id]: http() },
  pollingInterval: 100,
})
const book = relayer({ url: given('relayer') })

function Page() {
  const { address } = useConnection()
  const { connect, connectors } = useConnect()
  const [wallet] = connectors
  return (
    <>
      {!address && wallet && (
        <button type="button" onClick={() => connect({ connector: wallet })}>
          Connect
        </button>
      )}
      <Buy book={book} series={BigInt(given('series'))} paymentToken={given('token') as Address} />
    </>
  )
}

createRoot(document.querySelector('main')!).render(
  <WagmiProvider config={config}>
    <QueryClientProvider client={new QueryClient()}>
      <Page />
    </QueryClientProvider>
  </WagmiProvider>,
)
