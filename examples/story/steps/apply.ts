import { encodeAbiParameters, keccak256, stringToHex } from 'viem'
import { addressOf } from '../../devnet/cast.ts'
import type { Step } from './step.ts'

const domain = 'tea.example'
const profileHash = keccak256(stringToHex('licence and hygiene certificate of the tea house'))

/** No deposit: an issuer starts with a quota that the platform grants. */
export const applyAndReview: Step = {
  title: 'A tea house becomes an issuer',
  async play(story) {
    const application = {
      kind: 'company',
      payout: addressOf('teaSeller'),
      seller: addressOf('teaSeller'),
      jurisdiction: 'CN',
      profileHash,
      domain,
    } as const
    const tea = story.as('teaAdmin')
    const first = await tea.applyAsIssuerSync(application)
    const { applicationHash } = first
    story.equal('application hash', applicationHash, expectedHash())
    await story.told({ who: 'teaAdmin', what: 'applies as issuer, without deposit', receipt: first.receipt })
    const withdrawn = await tea.withdrawApplicationSync({ applicationHash })
    await story.told({ who: 'teaAdmin', what: 'withdraws the application', receipt: withdrawn.receipt })
    const { receipt } = await tea.applyAsIssuerSync(application)
    await story.told({ who: 'teaAdmin', what: 'applies again, with the same papers', receipt })

    const quotas = [{ currency: 'CNY', base: 500_000n, cap: 1_000_000n }]
    await story.refused({
      who: 'stranger',
      what: 'approves the application in place of the platform',
      code: 'ACCESS_MANAGED_UNAUTHORIZED',
      attempt: () => story.as('stranger').approveIssuerSync({ applicationHash, quotas }),
    })

    const approved = await story.as('reviewer').approveIssuerSync({ applicationHash, quotas })
    story.made.issuerId = approved.issuerId
    story.equal('issuer id', approved.issuerId, 1)
    story.book.issuer(1)
    await story.told({ who: 'reviewer', what: 'approves it: issuer 1, quota 5,000.00 CNY', receipt: approved.receipt })

    const issuer = await story.as('stranger').getIssuer({ issuerId: 1 })
    story.equal('status', issuer.status, 'active')
    story.equal('kind', issuer.kind, 'company')
    story.equal('admin', issuer.admin, addressOf('teaAdmin'))
    story.equal('seller', issuer.seller, addressOf('teaSeller'))
    story.equal('domain', issuer.domain, domain)
    const { quota, exposure, headroom } = await story.as('stranger').getQuota({ issuerId: 1, currency: 'CNY' })
    story.equal('quota, exposure, headroom in fen', `${quota} ${exposure} ${headroom}`, '500000 0 500000')
  },
}

/** keccak256(abi.encode(applicant, application)), put together here from its parts. */
function expectedHash() {
  const types = [
    { type: 'address' },
    {
      type: 'tuple',
      components: [
        { name: 'kind', type: 'uint8' },
        { name: 'payout', type: 'address' },
        { name: 'seller', type: 'address' },
        { name: 'jurisdiction', type: 'bytes32' },
        { name: 'profileHash', type: 'bytes32' },
        { name: 'domain', type: 'string' },
      ],
    },
  ] as const
  const seller = addressOf('teaSeller')
  const jurisdiction = stringToHex('CN', { size: 32 })
  const application = { kind: 0, payout: seller, seller, jurisdiction, profileHash, domain }
  return keccak256(encodeAbiParameters(types, [addressOf('teaAdmin'), application]))
}
