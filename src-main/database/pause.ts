/** Resolves after so many milliseconds. Does not keep a program alive that has nothing else to do. */
export const pause = (ms: number): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, ms).unref()
  })
