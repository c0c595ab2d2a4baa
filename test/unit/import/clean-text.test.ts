import { describe, expect, it } from 'vitest'
import { nextCleaning } from '../../../src-main/import/containers/clean-text'
import { failureOf } from '../../support/failure'
import { cut } from '../../support/split'

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (const piece of cut(bytes, [size])) yield await Promise.resolve(Buffer.from(piece))
}

async function cleaned(text: string | Buffer, size = 3): Promise<{ note: string; text: string } | null> {
  const bytes = Buffer.from(text as string)
  const cleaning = nextCleaning(bytes)
  if (!cleaning) return null
  const out: Buffer[] = []
  for await (const piece of cleaning.apply(pieces(bytes, size))) out.push(Buffer.from(piece))
  return { note: cleaning.note, text: Buffer.concat(out).toString('utf8') }
}

describe('the text of a file', () => {
  it.each(['{"a":"é"}', '[1]', '[]', '{}', ' [{"a":[1]}]', '{"a":1}\n{"b":2}', '{a:1}', 'some words', '[{"a":1},]', '[tru', '{"a":"\ufffd"}'])('is left as it is: %j', async (text) => {
    expect(await cleaned(text)).toBeNull()
  })

  it('is Windows-1252 if it is no UTF-8 anywhere', async () => {
    expect(await cleaned(Buffer.from('{"a":"na\xefve \x99"}', 'latin1'))).toEqual({ note: 'read as Windows-1252', text: '{"a":"naïve ™"}' })
    expect(await cleaned(Buffer.from('appid;gr\xf6\xdfe\n10;h\xe4\xdflich\n', 'latin1'))).toMatchObject({ note: 'read as Windows-1252', text: 'appid;größe\n10;häßlich\n' })
    // Words of another alphabet, one byte a letter, are none of it.
    expect(await cleaned(Buffer.from('{"a":"\xcf\xf0\xe8\xe2\xe5\xf2 \xe8 \xec\xe8\xf0"}', 'latin1'))).toBeNull()
    expect(await cleaned(Buffer.concat([Buffer.from('{"a":"é '), Buffer.from([0xff]), Buffer.from('"}')]))).toBeNull()
  })

  it.each([
    [`{'a': u'it\\'s "x"', 'b': [True, False, None, (1, 2,), -1.5], "c": 'é\\xe9\\u00e9\\U0001F600\\n'}`, { a: 'it\'s "x"', b: [true, false, null, [1, 2], -1.5], c: 'ééé😀\n' }],
    [`[{u'a': 1L, 'b': {}}, {'a': "it's"}]`, [{ a: 1, b: {} }, { a: "it's" }]],
  ])('is JSON if it was Python: %s', async (text, value) => {
    for (const size of [1, 5, 1000]) {
      const found = await cleaned(text, size)
      expect(found?.note).toBe('written as Python literals')
      expect(JSON.parse(found?.text ?? '')).toEqual(value)
    }
  })

  it.each([
    ['callback({"a":[{"b":1}]});\n', '{"a":[{"b":1}]}'],
    ['Fetching...\nDone.\n[{"a":1}]', '[{"a":1}]'],
    ['array(20) [{"a":1}]  ', '[{"a":1}]'],
    ['[12:00] starting\n[{"a":1}]', '[{"a":1}]'],
  ])('is what is in it: %j', async (text, inside) => {
    for (const size of [1, 7, 1000]) expect(await cleaned(text, size)).toEqual({ note: 'text around it left out', text: inside })
  })

  it.each([
    ['headings that no known table has', 'Titel;Jahr;Preis\nPortal 2;2011;9,99\nHalf-Life;1998;8,19\n', '{"Titel":"Portal 2","Jahr":"2011","Preis":"9,99"}\n{"Titel":"Half-Life","Jahr":"1998","Preis":"8,19"}\n'],
    ['no headings', '620,Portal 2,9.99\n70,"Half-Life, the first",8.19\n220,Half-Life 2,\n', '{"Column 1":"620","Column 2":"Portal 2","Column 3":"9.99"}\n{"Column 1":"70","Column 2":"Half-Life, the first","Column 3":"8.19"}\n{"Column 1":"220","Column 2":"Half-Life 2"}\n'],
  ])('reads a table with %s', async (_what, text, lines) => {
    expect(await cleaned(text)).toEqual({ note: 'read as a table', text: lines })
  })

  it.each([
    ['a log', '2026-01-02 10:00:00,123 INFO begun, as asked\n2026-01-02 10:00:01,456 INFO done, all of it\n2026-01-02 10:00:02,789 INFO ended, well\n'],
    ['prose', 'Dear reader, this is a letter.\nIt has commas, more than one, in places.\nAnd it ends.\n'],
    ['two words', 'Hello, world\n'],
  ])('takes %s for no table', async (_what, text) => {
    expect((await cleaned(text))?.note).not.toBe('read as a table')
  })

  it.each([
    ['several headings of one name', 'appid,note,note\n10,a,b\n', '{"appid":"10","note":"a","note (2)":"b"}\n'],
    ['empty headings', 'appid,,note,\n10,a,b,c\n', '{"appid":"10","Column 2":"a","note":"b","Column 4":"c"}\n'],
    ['rows longer and shorter than the headings', 'appid,note\n10,a,more\n20\n', '{"appid":"10","note":"a","Column 3":"more"}\n{"appid":"20"}\n'],
  ])('keeps every cell of a table with %s', async (_what, text, lines) => {
    expect(await cleaned(text)).toEqual({ note: 'read as a table', text: lines })
  })

  it('is a table, whatever divides its columns', async () => {
    expect(await cleaned('AppID,Name,Note\n1,"A, ""b""",\n2,C,x\n')).toEqual({ note: 'read as a table', text: '{"AppID":"1","Name":"A, \\"b\\""}\n{"AppID":"2","Name":"C","Note":"x"}\n' })
    expect((await cleaned('\ufeffid;name\n1;x\n'))?.text).toBe('{"id":"1","name":"x"}\n')
    expect((await cleaned('\tappid\tname\n0\t1\tx\n'))?.text).toBe('{"appid":"1","name":"x"}\n')
    expect((await cleaned('\ufeffsep=;\r\nappid;name\r\n1;x, y\r\n'))?.text).toBe('{"appid":"1","name":"x, y"}\n')
    expect((await cleaned('appid,data\n1,"{""a"": [1]}"\n2,{broken}\n'))?.text).toBe('{"appid":"1","data":{"a":[1]}}\n{"appid":"2","data":"{broken}"}\n')
  })

  it.each<[string, string, RegExp]>([
    ['not_a_catalogue_file', 'appid\r\n10\r\n20\r\n', /list of appids/],
    ['not_a_catalogue_file', '10\n20\n30', /list of appids/],
    ['not_a_catalogue_file', `steam_appid\n${Array.from({ length: 2000 }, (_, n) => n * 10).join('\n')}`, /list of appids/],
    ['not_json', '<!DOCTYPE html><title>429 Too Many Requests</title>', /web page \(the store refused: too many requests\)/],
    ['not_json', '<HTML><TITLE>Access Denied</TITLE></HTML>', /web page \(the store refused: access denied\)/],
    ['not_json', '<html><title>Sign in</title></html>', /web page \(Sign in\)/],
    ['not_json', '<?xml version="1.0"?><games/>', /XML/],
    ['not_a_catalogue_file', 'null\n', /only null/],
    ['not_a_catalogue_file', '{"error":"Forbidden","message":"Verify your key"}', /error of the store.*Forbidden: Verify your key/],
  ])('is refused as %s: %s', (code, text, sentence) => {
    expect(failureOf(() => nextCleaning(Buffer.from(text)))).toMatchObject({ code, message: expect.stringMatching(sentence) as string })
  })
})
