/** Domain of messages that count off chain only: no contract reads them, so none is named. */
export function noticeDomain(chainId: number) {
  return { name: 'Genex Notice', version: '1', chainId } as const
}
