import { privacyText } from '../catalogue-gate/tls-parameters'
import { useCatalogue } from '../use-catalogue'

/** What holds the open catalogue, and how safe that is. */
export function EngineFacts() {
  const catalogue = useCatalogue()
  if (catalogue?.state !== 'open') return null
  const embedded = catalogue.engine === 'embedded'
  return (
    <dl className="facts">
      <dt>Engine</dt>
      <dd>{embedded ? 'Embedded: in a folder of this machine' : 'Server: reached over the network'}</dd>
      {!embedded && (
        <>
          <dt>Connection</dt>
          <dd>{privacyText(catalogue.connection).long}</dd>
        </>
      )}
      <dt>PostgreSQL</dt>
      <dd>{catalogue.version}</dd>
      <dt>pgvector</dt>
      <dd>{catalogue.pgvector}</dd>
      <dt>Schema</dt>
      <dd>migration {catalogue.schema}</dd>
      <dt>Durability</dt>
      <dd>
        {embedded
          ? 'Every change is on the disk before it counts: a crash of the program or a power cut takes back at most what was not finished.'
          : 'As the server is set up.'}
      </dd>
    </dl>
  )
}
