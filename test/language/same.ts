/** What is called the same in every language. */
const alike = [
  'Chatter',
  'UTC',
  'CSV',
  'Name',
  'in',
  'Admin',
  'Agent',
  'Chats',
  'Median',
  // What stands in the pages of others.
  '<script src="/embed.js" defer></script>',
  'data-category="sales"',
  'data-label',
  'data-side="left"',
  'script-src',
  'frame-src',
  'https://www.example.com',
  // What the audit wrote down of something that was not done.
  'moved the chat Sales, with Ana',
];

/** What the people of the walks gave: their names, and what they wrote. */
const given = [
  'Root',
  'Ana',
  'Ben',
  'Carl',
  'Dora',
  'Emil',
  'Sales',
  'Billing',
  'Technical support',
  'General',
  'Grüezi',
  'https://shop.example',
];

const longestFirst = [...alike, ...given].toSorted((one, other) => other.length - one.length);
const known = new RegExp(`(?<!\\p{L})(?:${longestFirst.join('|')})(?!\\p{L})`, 'gu');

/** What is left of a text that a translator would have to write. */
export const toTranslate = (text: string): string => {
  // What the script puts in is no word of anybody.
  const own = text.replaceAll(/\{\w+\}/g, '').replaceAll(known, '');
  return /\p{L}{2}/u.test(own) ? own.trim() : '';
};
