/** Waits, and says every few seconds that it still does: silence looks like a hang. */
export async function patiently<T>(what: string, say: (line: string) => void, work: () => Promise<T>): Promise<T> {
  say(`  ${what}`)
  const started = performance.now()
  const seconds = () => ((performance.now() - started) / 1000).toFixed(0)
  const progress = setInterval(() => say(`  … ${what}: ${seconds()} s`), 5_000)
  try {
    return await work()
  } finally {
    clearInterval(progress)
  }
}
