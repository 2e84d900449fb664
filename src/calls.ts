/** How calls are made: once for all who ask, or several at the same time. */

/** Asks when it is first asked, and never again. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return async () => {
    asked ??= ask()
    return await asked
  }
}

/** The answers in the order of the items, with at most `limit` on their way. Rejects with the first failure. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers = new Array<R>(items.length)
  const waiting = items.entries()
  const work = async () => {
    for (const [index, item] of waiting) answers[index] = await task(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work))
  return answers
}
