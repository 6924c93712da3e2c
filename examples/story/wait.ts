/** Milliseconds between two looks. */
const pause = 50

/** Looks until there is something to see, for at most `patience` milliseconds. @returns undefined: there never was */
export async function waitFor<found>(
  patience: number,
  look: () => Promise<found | undefined>,
): Promise<found | undefined> {
  for (const end = Date.now() + patience; Date.now() < end; ) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return undefined
}
