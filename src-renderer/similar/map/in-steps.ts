/**
 * Does work step by step, with room for the window's other work in between.
 * @returns what gives it up
 */
export function inSteps<Result>(steps: Iterator<undefined, Result>, { done, failed }: { readonly done: (result: Result) => void; readonly failed: (error: unknown) => void }): () => void {
  let timer = setTimeout(step)
  function step(): void {
    try {
      const next = steps.next()
      if (next.done === true) done(next.value)
      else timer = setTimeout(step)
    } catch (error) {
      failed(error)
    }
  }
  return () => clearTimeout(timer)
}
