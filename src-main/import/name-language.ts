import { nameLanguage, type NameLanguage } from '@contract'
import type { Queryable } from '../database/engine'
import { keepSetting } from '../database/keep-setting'

/** Where the catalogue keeps the language of its names. */
const key = 'import.language'

/** The language in which genres and categories are called; English unless the catalogue says otherwise. */
export async function languageOfNames(catalogue: Queryable): Promise<NameLanguage> {
  const [row] = await catalogue.query<{ value: unknown }>('select value from settings where key = $1', [key])
  return nameLanguage.safeParse(row?.value).data ?? 'english'
}

/** Takes effect with the next import. */
export const setLanguageOfNames = (catalogue: Queryable, language: NameLanguage): Promise<void> => keepSetting(catalogue, key, JSON.stringify(language))

/**
 * How the store calls English, and the language itself, where it answers in a language. An answer does not say in which language it is; the list of
 * the languages that a game supports gives it away. Neighbours that share a word (Danish and Norwegian) cannot be told apart by it.
 */
const words: Readonly<Record<NameLanguage, readonly string[]>> = {
  english: ['English'],
  arabic: ['الإنجليزية', 'العربية'],
  bulgarian: ['Английски', 'Български'],
  schinese: ['英语', '简体中文'],
  tchinese: ['英文', '繁體中文'],
  czech: ['Angličtina', 'Čeština'],
  danish: ['Engelsk', 'Dansk'],
  dutch: ['Engels', 'Nederlands'],
  finnish: ['Englanti', 'Suomi'],
  french: ['Anglais', 'Français'],
  german: ['Englisch', 'Deutsch'],
  greek: ['Αγγλικά', 'Ελληνικά'],
  hungarian: ['Angol', 'Magyar'],
  indonesian: ['Inggris', 'Bahasa Inggris', 'Bahasa Indonesia'],
  italian: ['Inglese', 'Italiano'],
  japanese: ['英語', '日本語'],
  koreana: ['영어', '한국어'],
  norwegian: ['Engelsk', 'Norsk'],
  polish: ['Angielski', 'Polski'],
  portuguese: ['Inglês'],
  brazilian: ['Inglês'],
  romanian: ['Engleză', 'Română'],
  russian: ['Английский', 'Русский'],
  spanish: ['Inglés'],
  latam: ['Inglés'],
  swedish: ['Engelska', 'Svenska'],
  thai: ['อังกฤษ', 'ภาษาอังกฤษ', 'ไทย'],
  turkish: ['İngilizce', 'Türkçe'],
  ukrainian: ['Англійська', 'Українська'],
  vietnamese: ['Tiếng Anh', 'Tiếng Việt'],
}

/** Names of languages, as answers in `language` write them: with a capital or without. */
export const wordsOf = (language: NameLanguage): readonly string[] => words[language].flatMap((word) => [word, `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`])
