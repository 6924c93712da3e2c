/** Milliseconds that work under way has when a process ends. */
export const grace = 3_000

/** Waits for work under way, but not for long: an answer that does not come must not hold up the end. */
export async function withinGrace(work: Promise<unknown>): Promise<void> {
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, grace).unref())])
}
