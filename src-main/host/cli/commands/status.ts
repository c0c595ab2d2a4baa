import type { CatalogueStatus } from '@contract'
import { simpleCommand } from '../command'
import { whole } from '../numbers'

export function statusText(status: CatalogueStatus): string {
  const { counts } = status
  return [
    `${status.catalogue} (${status.engine}, PostgreSQL ${status.version}, schema ${status.schema})`,
    `${whole.format(counts.applications)} applications, ${whole.format(counts.embeddedApplications)} embedded`,
    ...Object.entries(counts.byType).map(([type, count]) => `  ${type.padEnd(12)} ${whole.format(count).padStart(10)}`),
    `${whole.format(counts.reviews)} reviews, ${whole.format(counts.embeddedReviews)} embedded`,
  ].join('\n')
}

export const statusCommand = simpleCommand('status', 'Show what is open and how much is in it.', async (app) => {
  const status = await app.handlers['catalogue.status']({})
  return { json: status, text: statusText(status) }
})
