/** A close code, an answered beat, or what is said of a message. */
export type Said = number | 'answered' | 'ack' | `nak ${string}`;
export type Line = readonly [what: string, text: string, said: Said, stored?: string];

const beat = '{"op":"beat"}';
const nested = (open: string, close: string, count: number): string =>
  open.repeat(count) + close.repeat(count);

/** What is no frame of ours, or just about one. */
export const spellings: readonly Line[] = [
  ['nothing', '', 1008],
  ['a blank', ' ', 1008],
  ['a word', 'hello', 1008],
  ['a number', '7', 1008],
  ['a text', '"beat"', 1008],
  ['null', 'null', 1008],
  ['true', 'true', 1008],
  ['NaN', 'NaN', 1008],
  ['an empty list', '[]', 1008],
  ['a list of frames', `[${beat}]`, 1008],
  ['an empty object', '{}', 1008],
  ['half of one', '{"op":"beat"', 1008],
  ['two at once', beat + beat, 1008],
  ['two lines', `${beat}\n${beat}`, 1008],
  ['more behind it', `${beat} x`, 1008],
  ['a comma too many', '{"op":"beat",}', 1008],
  ['a comment', `${beat}//`, 1008],
  ['other quotes', "{'op':'beat'}", 1008],
  ['a byte order mark', `\uFEFF${beat}`, 1008],
  ['a NUL before it', `\u0000${beat}`, 1008],
  ['a raw newline in a text', '{"op":"be\nat"}', 1008],
  ['space around it', ` \t\n${beat}\r\n `, 'answered'],
  ['escapes in it', '{"\\u006fp":"b\\u0065at"}', 'answered'],
  ['lists in lists', nested('[', ']', 8_000), 1008],
  ['lists that do not end', '['.repeat(16_000), 1008],
  ['objects in objects', nested('{"op":', '}', 2_000), 1008],
  ['an act deep inside', `{"op":${nested('[', ']', 8_000)}}`, 1008],
  ['a thousand fields', `{${'"x":1,'.repeat(1_000)}"op":"beat"}`, 1008],
  ['no act', '{"act":"beat"}', 1008],
  ['null for an act', '{"op":null}', 1008],
  ['a list for an act', '{"op":["beat"]}', 1008],
  ['a number for an act', '{"op":0}', 1008],
  ['an unknown act', '{"op":"dance"}', 1008],
  ['an act in capitals', '{"op":"BEAT"}', 1008],
  ['an act with a blank', '{"op":"beat "}', 1008],
  ['an act with a NUL', '{"op":"beat\\u0000"}', 1008],
  ['an act of the server', '{"op":"ack"}', 1008],
  ['an act of admins', '{"op":"endAsAdmin"}', 1008],
  ['an act of the engine', '{"op":"depart"}', 1008],
  ['a command instead', '{"type":"leave","customer":"x"}', 1008],
  ['an act twice, the last one unknown', '{"op":"beat","op":"dance"}', 1008],
  ['an act twice, the last one known', '{"op":"dance","op":"beat"}', 'answered'],
  ['a field too many', '{"op":"beat","x":1}', 1008],
  ['an empty name of a field', '{"op":"beat","":1}', 1008],
  ['a field of htmx', '{"op":"beat","HEADERS":{}}', 1008],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON'].flatMap(
    (name): Line[] => [
      [`${name} for an act`, `{"op":"${name}"}`, 1008],
      [`${name} for a field`, `{"op":"beat","${name}":{"isOpen":true}}`, 1008],
    ],
  ),
  ['a prototype twice removed', '{"op":"beat","constructor":{"prototype":{"x":1}}}', 1008],
];

const clown = '\u{1F921}';
const said = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Texts as they stand between the quotes of a frame, and what is stored of them. */
export const texts: readonly Line[] = [
  ['no text', '', 'nak empty'],
  ['blanks', '  \\t\\n ', 'nak empty'],
  ['blanks of Unicode', '\u2003\u00a0\u3000\ufeff', 'nak empty'],
  ['U+0000', '\\u0000', 'nak empty'],
  ['control characters', '\\u0007\\u001b\\u0085\u009f', 'nak empty'],
  ['2000 letters', 'x'.repeat(2_000), 'ack', 'x'.repeat(2_000)],
  ['2001 letters', 'x'.repeat(2_001), 'nak too_long'],
  ['2000 letters and blanks', ` ${'y'.repeat(2_000)} `, 'ack', 'y'.repeat(2_000)],
  ['2000 astral characters', clown.repeat(2_000), 'ack', clown.repeat(2_000)],
  ['2001 astral characters', clown.repeat(2_001), 'nak too_long'],
  ['2000 escaped astral characters', '\\ud83e\\udd21'.repeat(2_000), 'ack', clown.repeat(2_000)],
  ['3000 escaped astral characters', '\\ud83e\\udd21'.repeat(3_000), 1009],
  ['2000 lone surrogates', '\\ud800'.repeat(2_000), 'ack', '\uFFFD'.repeat(2_000)],
  ['a lone surrogate', 'a\\ud800b', 'ack', 'a\uFFFDb'],
  ['a lone low surrogate', 'a\\udc00b', 'ack', 'a\uFFFDb'],
  ['surrogates the wrong way round', '\\udc00\\ud800', 'ack', '\uFFFD\uFFFD'],
  ['a NUL inside', 'a\\u0000b', 'ack', 'ab'],
  ['an escape of terminals', '\\u001b[31mred', 'ack', '[31mred'],
  ['lines of other systems', 'a\\r\\nb\\rc', 'ack', 'a\nb\nc'],
  ['bidi controls', '\u202egpj.exe', 'ack', '\u202egpj.exe'],
  ['isolates that do not end', '\u2066'.repeat(50), 'ack', '\u2066'.repeat(50)],
  ['marks without end', `a${'\u0300'.repeat(500)}`, 'ack', `a${'\u0300'.repeat(500)}`],
  ['noncharacters', '\uffff\ufdd0', 'ack', '\uffff\ufdd0'],
  ['markup', said('<img src=x onerror=alert(1)>'), 'ack', '<img src=x onerror=alert(1)>'],
  ['a partial', said('<hx-partial id="a">'), 'ack', '<hx-partial id="a">'],
  ['a frame in a text', said(beat), 'ack', beat],
  ['a template', '#{1+1} ${1+1} {{1+1}}', 'ack', '#{1+1} ${1+1} {{1+1}}'],
  ['a statement', "'); drop table entries; --", 'ack', "'); drop table entries; --"],
  ['a format', '%s%n%x', 'ack', '%s%n%x'],
];
