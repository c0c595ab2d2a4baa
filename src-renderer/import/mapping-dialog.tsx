import { fieldMapping, type FieldMapping, type UnknownRecords } from '@contract'
import { Button, Checkbox, FileButton, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useAction } from '../api'
import { Dialog } from '../ui/dialog'
import { ErrorNotice } from '../ui/error-notice'
import { RawText } from '../ui/raw-text'
import { saveFile } from '../ui/save-file'
import { areNamed } from './mapped-custom-fields'
import { fieldOf, isAddition, missingText, nameFor, withKind } from './mapping-edit'
import { MappingFields } from './mapping-fields'
import './mapping.css'
import { MappingPreview } from './mapping-preview'

interface MappingDialogProps {
  readonly id: number
  readonly unknown: UnknownRecords
  readonly onClose: () => void
}

/** Maps the fields of records that no shape is known for, with the first records beside it and what comes of them below. */
export function MappingDialog({ id, unknown, onClose }: MappingDialogProps) {
  const offered = [...unknown.fitting, unknown.guess]
  const [begun, setBegun] = useState(0)
  const [mapping, setMapping] = useState<FieldMapping>(offered[0] ?? unknown.guess)
  const [keeps, setKeeps] = useState(false)
  const save = useAction('imports.saveMapping')
  const answer = useAction('imports.answer')
  // It stays so while the mapping changes: nothing jumps under the hand.
  const [addition] = useState(() => isAddition(mapping))
  const missing = missingText(mapping, unknown.fields)
  const hasPrice = fieldOf(mapping, 'price', unknown.fields) !== null
  const change = (next: Partial<FieldMapping>) => setMapping({ ...mapping, ...next })
  const begin = (place: number) => {
    setBegun(place)
    setMapping(offered[place] ?? unknown.guess)
  }
  const goOn = () => {
    const go = () => answer.mutate({ id, answer: { shape: { mapping } } }, { onSuccess: onClose })
    if (keeps) save.mutate(mapping, { onSuccess: go })
    else go()
  }
  const [notRead, setNotRead] = useState<string | null>(null)
  const readFile = async (file: File | null) => {
    if (file === null) return
    const read = readMapping(await file.text())
    setNotRead(read === null ? file.name : null)
    if (read !== null) setMapping(read)
  }
  const failed = save.error ?? answer.error
  return (
    <Dialog title={`Which field of ${unknown.file} says what?`} size="min(1180px, 96vw)" onClose={onClose}>
      <div className="mapping">
        <div className="mapping-options">
          {offered.length > 1 && (
            <NativeSelect
              label="Begin with"
              value={String(begun)}
              data={offered.map(({ title }, place) => ({ value: String(place), label: place === offered.length - 1 ? 'What names and values suggest' : title }))}
              onChange={({ currentTarget: { value } }) => begin(Number(value))}
            />
          )}
          <div>
            <span className="mapping-label">Each record is</span>
            <SegmentedControl
              aria-label="Each record is"
              value={mapping.of}
              data={[{ value: 'applications', label: 'a game' }, { value: 'reviews', label: 'a review' }]}
              onChange={(of) => setMapping(withKind(mapping, of === 'reviews' ? 'reviews' : 'applications'))}
            />
          </div>
          <NativeSelect
            label="The ids are"
            value={mapping.ids}
            data={[{ value: 'appid', label: 'the store’s numbers (appids)' }, { value: 'own', label: 'those of another source' }]}
            onChange={({ currentTarget: { value } }) => change({ ids: value === 'own' ? 'own' : 'appid' })}
          />
          {hasPrice && (
            <>
              <NativeSelect
                label="Prices are in"
                value={mapping.priceUnit}
                data={[{ value: 'units', label: 'whole units (19.99)' }, { value: 'cents', label: 'hundredths (1999)' }]}
                onChange={({ currentTarget: { value } }) => change({ priceUnit: value === 'cents' ? 'cents' : 'units' })}
              />
              <TextInput
                label="Currency, where no field says it"
                value={mapping.currency ?? ''}
                maxLength={3}
                placeholder="EUR"
                error={mapping.currency !== null && !/^[A-Z]{3}$/.test(mapping.currency) ? 'Write it like EUR.' : null}
                onChange={({ currentTarget: { value } }) => change({ currency: value === '' ? null : value.toUpperCase() })}
              />
            </>
          )}
        </div>
        {isAddition(mapping) && <p className="dim">The records have no names: they add to games that are in the catalogue. Others are rejected, and listed.</p>}
        {mapping.ids === 'own' && <p className="dim">Ids of another source get numbers of their own, so that no game of the store is overwritten; the id stays beside it and is shown.</p>}
        <div className="mapping-sides">
          <section aria-label="Fields" className="mapping-side" tabIndex={0}>
            <MappingFields mapping={mapping} sampled={unknown.fields} customFirst={addition} onChange={setMapping} />
          </section>
          <section aria-label="Records" className="mapping-side" tabIndex={0}>
            <h3>What comes of the first records</h3>
            {missing === null ? <MappingPreview id={id} mapping={mapping} /> : <p role="status">{missing}</p>}
            <h3>The first record in the file</h3>
            <RawText label="The first record in the file" text={unknown.records[0] ?? ''} />
          </section>
        </div>
        <div className="mapping-keep">
          <Checkbox label="Keep this mapping: it is offered when the same keys come again" checked={keeps} onChange={({ currentTarget: { checked } }) => setKeeps(checked)} />
          <TextInput
            label="Its name"
            value={mapping.title}
            maxLength={80}
            description={`On the command line: --shape ${mapping.name}`}
            onChange={({ currentTarget: { value } }) => change({ title: value, name: nameFor(value) })}
          />
          <FileButton accept="application/json,.json" onChange={(file) => void readFile(file)}>
            {({ onClick }) => (
              <Button variant="default" onClick={onClick}>
                Open a file…
              </Button>
            )}
          </FileButton>
          <Button variant="default" onClick={() => saveFile(`${mapping.name}.json`, new Blob([JSON.stringify(mapping, null, 2)], { type: 'application/json' }))}>
            Save as a file
          </Button>
        </div>
        {notRead !== null && (
          <p role="alert">{notRead} is not a field mapping. Open a file that was saved here, or with Export in Settings.</p>
        )}
        {failed !== null && <ErrorNotice error={failed} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button loading={save.isPending || answer.isPending} disabled={missing !== null || !areNamed(mapping) || mapping.title.trim() === ''} onClick={goOn}>
            Import
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}

/** The mapping that a file holds; null if it holds none. */
function readMapping(text: string): FieldMapping | null {
  try {
    return fieldMapping.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
