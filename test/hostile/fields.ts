/** The acts of both roles, each in words that would be taken, by the fields that it needs. */
export const acts = (conversation: string, id: string) => {
  const both = { send: { conversation, id, text: 'x' }, seen: { conversation, seq: 1 } };
  return {
    customer: {
      ...both,
      typing: { conversation, n: 1, text: 'x' },
      join: { category: 'sales' },
      leave: {},
      again: {},
      rate: { stars: 5 },
    },
    agent: {
      ...both,
      typing: { conversation, n: 1 },
      available: { available: 'on' },
      end: { conversation },
      transfer: { conversation, target: 'category:sales' },
    },
  };
};

/** Fields that may be left out. */
export const optional: Readonly<Record<string, string>> = {
  join: 'name',
  rate: 'comment',
  transfer: 'note',
};

const nothing: readonly unknown[] = [null, true, [], {}, { $ne: null }, { $gt: '' }];
const ofText: readonly unknown[] = [7, -1, ['x'], { toString: 'x' }, ...nothing];
const badId: readonly unknown[] = [
  '',
  ' '.repeat(22),
  'A'.repeat(21),
  'A'.repeat(23),
  `${'A'.repeat(21)}=`,
  `${'A'.repeat(22)}\n`,
  `\u0000${'A'.repeat(21)}`,
  '../../../../etc/passwd',
  'Ａ'.repeat(22),
  '__proto__',
];
const badNumber: readonly unknown[] = [
  -1,
  1.5,
  1e300,
  2 ** 53,
  '',
  '-1',
  '1e3',
  '0x1',
  '１',
  '1'.repeat(17),
  '9'.repeat(16),
  ' 1',
  'NaN',
];
const badWord: readonly unknown[] = [
  '',
  ' ',
  'On',
  'a b',
  '../x',
  'x'.repeat(200),
  'ſales',
  '\u0000',
];

/** What no field of this name takes. */
export const wrong: Readonly<Record<string, readonly unknown[]>> = {
  conversation: [...ofText, ...badId],
  id: [...ofText, ...badId],
  text: ofText,
  name: ofText,
  comment: ofText,
  note: ofText,
  seq: [...nothing, ...badNumber],
  n: [...nothing, ...badNumber],
  stars: [...nothing, ...badNumber, 0, 6, '0', '6'],
  category: [...ofText, ...badWord.filter((word) => word !== 'On')],
  available: [...ofText, ...badWord, 'true', 'onoff'],
  target: [...ofText, ...badWord, 'sales', 'category:', 'category:a b', 'desk:x', 'agent:a:b'],
};
