import { nameLanguage, type NameLanguage } from '@contract'
import { NativeSelect } from '@mantine/core'
import { useAction, useCall } from '../api'
import { ErrorNotice } from '../ui/error-notice'

const titles: Readonly<Record<NameLanguage, string>> = {
  english: 'English', arabic: 'Arabic', brazilian: 'Portuguese (Brazil)', bulgarian: 'Bulgarian', czech: 'Czech', danish: 'Danish', dutch: 'Dutch', finnish: 'Finnish', french: 'French',
  german: 'German', greek: 'Greek', hungarian: 'Hungarian', indonesian: 'Indonesian', italian: 'Italian', japanese: 'Japanese', koreana: 'Korean', latam: 'Spanish (Latin America)',
  norwegian: 'Norwegian', polish: 'Polish', portuguese: 'Portuguese (Portugal)', romanian: 'Romanian', russian: 'Russian', schinese: 'Chinese (simplified)', spanish: 'Spanish (Spain)',
  swedish: 'Swedish', tchinese: 'Chinese (traditional)', thai: 'Thai', turkish: 'Turkish', ukrainian: 'Ukrainian', vietnamese: 'Vietnamese',
}
const options = nameLanguage.options.map((value) => ({ value, label: titles[value] })).sort((a, b) => a.label.localeCompare(b.label))

/** In which language genres and categories are called. It belongs to the catalogue. */
export function NameLanguageSetting() {
  const { data, error } = useCall('imports.language', {})
  const { mutate, error: failed, reset } = useAction('imports.setLanguage')
  if (error !== null) return <ErrorNotice error={error} title="The language of names could not be read" />
  if (data === undefined) return null
  return (
    <div className="name-language">
      <h3>Names of genres and categories in this catalogue</h3>
      {failed !== null && <ErrorNotice error={failed} title="The language could not be saved" onDismiss={reset} />}
      <NativeSelect
        label="Language"
        data={options}
        value={data.language}
        onChange={({ currentTarget }) => mutate({ language: nameLanguage.parse(currentTarget.value) })}
      />
      <p className="dim">
        Names follow the newest store answer in this language; answers in other languages do not change them. An answer does not state its language, so Ludograph looks at its list of supported languages:
        where English is called “Englisch”, it is German. Danish and Norwegian share that word, as do the two kinds of Spanish and of Portuguese. Names stay as they are until an answer in this language is
        imported; a file that was imported before can be imported again.
      </p>
    </div>
  )
}
