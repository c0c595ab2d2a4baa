import type { SchemaTable } from '@contract'
import { autocompletion, closeCompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { PostgreSQL, sql } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { readStyleNonce } from '../../nonce'

/** What is wrong with the text, and where, in characters. */
export interface SqlFault {
  readonly from: number
  readonly to: number
  readonly message: string
}

export interface SqlEditorHandle {
  /** Puts text where the cursor is, with blanks around it where names would touch. */
  readonly insert: (text: string) => void
  readonly select: (from: number, to: number) => void
}

interface SqlEditorProps {
  readonly ref?: Ref<SqlEditorHandle>
  readonly text: string
  readonly schema: readonly SchemaTable[]
  /** is marked in the text */
  readonly fault: SqlFault | null
  readonly onChange: (text: string) => void
  readonly onRun: (text: string) => void
}

const highlight = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--lg-accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--lg-good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--lg-warn)' },
  { tag: tags.comment, color: 'var(--lg-dim)', fontStyle: 'italic' },
])

const look = EditorView.theme({
  '&': { backgroundColor: 'var(--lg-surface)', color: 'var(--lg-text)', fontSize: '13px' },
  '.cm-content': { fontFamily: 'var(--mantine-font-family-monospace)', caretColor: 'var(--lg-text)', minHeight: '120px' },
  '.cm-gutters': { backgroundColor: 'var(--lg-raised)', color: 'var(--lg-dim)', border: 'none' },
  '&.cm-focused': { outline: '2px solid var(--lg-accent)', outlineOffset: '-2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--lg-accent-soft)' },
  '.cm-cursor': { borderLeftColor: 'var(--lg-text)' },
  '.cm-tooltip': { backgroundColor: 'var(--lg-surface)', border: '1px solid var(--lg-line-strong)', color: 'var(--lg-text)' },
  '.cm-diagnostic': { padding: '6px 10px', maxWidth: '520px' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--lg-bad)', textUnderlineOffset: '3px', backgroundColor: 'var(--lg-bad-soft)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--lg-accent)', color: 'var(--lg-on-accent)' },
})

/**
 * Chromium keeps the look of what is typed over by a style attribute, which the content policy forbids (and tells in the
 * console). So typing over a selection is done here, without the browser's own editing.
 */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, editor) {
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing || editor.state.selection.main.empty) return false
    editor.dispatch(editor.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true })
    return true
  },
})

/** An editor for SQL that knows the catalogue's tables and columns. */
export function SqlEditor({ ref, text, schema, fault, onChange, onRun }: SqlEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const [language] = useState(() => new Compartment())
  const handlers = useRef({ onChange, onRun })
  const first = useRef(text)
  useEffect(() => {
    handlers.current = { onChange, onRun }
  }, [onChange, onRun])

  useEffect(() => {
    if (place.current === null) return
    const nonce = readStyleNonce(document)
    const runIt = (editor: EditorView): boolean => {
      closeCompletion(editor) // it would cover the answer
      handlers.current.onRun(editor.state.doc.toString())
      return true
    }
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
          keymap.of([
            { key: 'Mod-Enter', run: runIt },
            ...completionKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab,
          ]),
          typeOver,
          history(),
          lineNumbers(),
          bracketMatching(),
          autocompletion(),
          language.of(sql({ dialect: PostgreSQL })),
          syntaxHighlighting(highlight),
          look,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'SQL statement' }),
          EditorView.updateListener.of(({ docChanged, state }) => {
            if (docChanged) handlers.current.onChange(state.doc.toString())
          }),
        ],
      }),
    })
    view.current = made
    return () => {
      view.current = null
      made.destroy()
    }
  }, [language])

  useImperativeHandle(ref, () => ({
    insert: (inserted) => {
      const editor = view.current
      if (editor === null) return
      const { from, to } = editor.state.selection.main
      const touches = (character: string): boolean => /[\p{L}\p{N}_"]/u.test(character)
      const before = touches(editor.state.sliceDoc(Math.max(0, from - 1), from)) ? ' ' : ''
      const after = touches(editor.state.sliceDoc(to, to + 1)) ? ' ' : ''
      const insert = `${before}${inserted}${after}`
      editor.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.paste', scrollIntoView: true })
      editor.focus()
    },
    select: (from, to) => {
      const editor = view.current
      if (editor === null) return
      const { length } = editor.state.doc
      editor.dispatch({ selection: { anchor: Math.min(from, length), head: Math.min(to, length) }, scrollIntoView: true })
      editor.focus()
    },
  }), [])

  useEffect(() => {
    const tables = Object.fromEntries(schema.map(({ name, columns }) => [name, columns.map((column) => column.name)]))
    view.current?.dispatch({ effects: language.reconfigure(sql({ dialect: PostgreSQL, schema: tables, upperCaseKeywords: false })) })
  }, [schema, language])

  useEffect(() => {
    const editor = view.current
    if (editor === null || editor.state.doc.toString() === text) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } }) // put there from elsewhere
  }, [text])

  // After the text, in which the place is.
  useEffect(() => {
    const editor = view.current
    if (editor === null) return
    const { length } = editor.state.doc
    const faults = fault === null || fault.to > length ? [] : [{ from: fault.from, to: fault.to, severity: 'error' as const, message: fault.message }]
    editor.dispatch(setDiagnostics(editor.state, faults))
  }, [fault, text])

  return <div ref={place} className="sql-editor" />
}
