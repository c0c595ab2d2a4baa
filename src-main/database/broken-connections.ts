import { toErrorShape } from '@contract'

/** Connections that a pool holds at most (see ServerEngine). */
export const mostConnections = 6

/**
 * Does something again as long as it meets a connection that is broken: where one broke, the others of the pool may have as well, and each is
 * met before a new one is made.
 * @throws what else is wrong, or `connection_lost` if new connections break too
 */
export async function despiteBrokenConnections<T>(work: () => Promise<T>): Promise<T> {
  for (let met = 0; ; met++) {
    try {
      return await work()
    } catch (error) {
      if (met >= mostConnections || toErrorShape(error).code !== 'connection_lost') throw error
    }
  }
}
