import { genexActions } from '@genex/sdk'
import { describeRequest } from '@genex/sdk/describe'
import { createWalletClient, custom, http, parseUnits, publicActions, UserRejectedRequestError } from 'viem'
import { accounts, chain, couponId, tokens } from './devnet.js' // written by the quickstart

const { address, signTypedData } = accounts.seller
const known = { [tokens.cny]: { symbol: 'tCNY', decimals: 6, currency: 'CNY' } }

/** The wallet: what it cannot tell in words it does not sign, nor what may lose money at once. */
async function showAndSign(typedData, locale) {
  const now = Math.floor(Date.now() / 1000)
  // Throws unless domain, types and fields are the protocol's to the letter: half of a message is never told.
  const told = describeRequest(typedData, { locale, now, account: address, tokens: known })
  const alarms = told.warnings.map(({ level, text }) => `${level === 'danger' ? '⚠' : '·'} ${text}`)
  const facts = ({ title, lines }) => [title, ...lines.map(({ label, value }) => `  ${label}: ${value}`)]
  console.log(['', ...alarms, ...[told, ...told.parts].flatMap(facts)].join('\n'))
  if (told.warnings.some(({ level }) => level === 'danger')) throw new UserRejectedRequestError(new Error('danger'))
  return signTypedData(JSON.parse(typedData)) // once its user has read it and said yes
}

/** What a page has of a wallet is its provider (EIP-1193); it never sees the key. */
function pageWith(locale, added = {}) {
  const node = http()({ chain })
  async function request({ method, params }) {
    if (method !== 'eth_signTypedData_v4') return node.request({ method, params })
    const { message, ...rest } = JSON.parse(params[1])
    const typedData = JSON.stringify({ ...rest, message: { ...message, ...added } })
    return showAndSign(typedData, locale).catch((error) => {
      console.log(`not signed: ${error.shortMessage}`)
      throw new UserRejectedRequestError(error)
    })
  }
  const client = createWalletClient({ account: address, chain, transport: custom({ request }) })
  return client.extend(publicActions).extend(genexActions())
}

const ask = (unitPrice) => ({ couponId, amount: 3n, paymentToken: tokens.cny, unitPrice: parseUnits(unitPrice, 6) })
const refused = ({ code }) => console.log(`the page is told: ${code}`)

const { signature } = await pageWith('en').signAsk(ask('85'))
console.log(`signed: ${signature}`)
await pageWith('zh').signAsk(ask('1')).catch(refused) // far below the face value
await pageWith('en', { rebate: '5' }).signAsk(ask('85')).catch(refused) // with a field that no contract reads
