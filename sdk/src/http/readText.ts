/** Most bytes of an answer that are read: more than any that a service of this version gives. */
const limit = 32 << 20

/** The text of an answer; undefined if it is longer than any answer can be: what is sent without end is not kept. */
export async function readText(response: Response): Promise<string | undefined> {
  // Some platforms' fetch has no streams.
  if (!response.body) return response.text()
  const decoder = new TextDecoder()
  const reader = response.body.getReader()
  const parts: string[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return parts.join('') + decoder.decode()
    size += value.length
    if (size > limit) {
      await reader.cancel()
      return undefined
    }
    parts.push(decoder.decode(value, { stream: true }))
  }
}
