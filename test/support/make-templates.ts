import { makeSureOfTemplate } from './embedded-template'
import { makeSureOfSample } from './sample-host'

/** Before the first file of the group: the catalogues that its hosts are started with, made once for all of them. */
export default async function makeTemplates(): Promise<void> {
  await makeSureOfTemplate('schema')
  await makeSureOfSample()
}
