import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { scripts } = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('#root/package.json')), 'utf8'),
) as { readonly scripts: { readonly start: string } };

/** What `npm start` gives to Node; every server that is measured gets the same. */
export const flags: readonly string[] = scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));
