/** How calls are made: once for all who ask, once for each object or text, or several at the same time. */

/** Asks when it is first asked, and never again. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined
  return async () => {
    asked ??= ask()
    return await asked
  }
}

/** The function with its answers kept, as long as the object that it is asked about is in use; nothing changes that object. */
export function perObject<K extends object, T>(ask: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly answer: T }>()
  return (of) => {
    const earlier = known.get(of)
    if (earlier !== undefined) return earlier.answer
    const answer = ask(of)
    known.set(of, { answer })
    return answer
  }
}

/** The function with its answers kept, until their texts are longer than `room` together: then it begins anew. */
export function remembering<T>(
  room: number,
  ask: (text: string, name: string) => T,
): (text: string, name?: string) => T {
  const known = new Map<string, { readonly name: string; readonly answer: T }>()
  let left = room
  return (text, name = '') => {
    const earlier = known.get(text)
    if (earlier?.name === name) return earlier.answer
    const answer = ask(text, name)
    if (text.length > left) {
      known.clear()
      left = room
    }
    if (text.length > room / 10) return answer
    if (!known.has(text)) left -= text.length
    known.set(text, { name, answer })
    return answer
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
