/** Does things at the same time, but not too many of them. Pure. */

/** The answers in the order of the items, with at most `limit` on their way. Rejects with the first failure. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  task: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers = new Array<R>(items.length)
  let next = 0
  const work = async () => {
    for (let index = next++; index < items.length; index = next++)
      answers[index] = await task(items[index] as T)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work))
  return answers
}
