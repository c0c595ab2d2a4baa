/** Texts in which there is nothing to read. */
export const blankTexts = ['', ' ', '\t\r\n', '\u00a0', '\u200b', '\ufeff', '\u3000\u2028', '\u2060\u00ad', '<br>', '<p class="x">&nbsp;</p>\n<br/>', '&nbsp;']

/** Texts in which there is something, however little. */
export const readableTexts = ['a', '.', ' 0 ', '<b>x</b>', '日', '😀', '1 < 2', '&amp;', ' '.repeat(501)]
