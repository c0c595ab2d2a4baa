import { plural } from '../ui/format'

/** "1,500 reviews of 3 applications wait for their applications" */
export function waitingText({ reviews, applications }: { readonly reviews: number; readonly applications: number }): string {
  const [wait, whose] = [reviews === 1 ? 'waits' : 'wait', applications === 1 ? 'its application' : 'their applications']
  return `${plural(reviews, 'review')} of ${plural(applications, 'application')} ${wait} for ${whose}`
}

/** Records that are new or changed, but of which no application's own fields come: they are in no list of applications. */
export const reviewsAloneText = (records: number): string =>
  `${plural(records, 'record')} ${records === 1 ? 'brings' : 'bring'} reviews alone: no field of an application is touched by ${records === 1 ? 'it' : 'them'}.`
