import type { Command } from './command.ts';
import { progressBar } from './progress.ts';

/** Copies everything into a file, while the server runs. */
export const backup: Command = {
  words: ['backup'],
  takes: ['FILE'],
  does: 'Copies everything into FILE, also while Chatter runs, and the secret into FILE.secret.',
  async run({ say, need }, [file = '']) {
    const backups = await need('backups');
    const made = await backups.backup(file, progressBar(process.stderr));
    say(`${made.file} holds ${made.contents}, and was read back without a fault.`);
    if (made.secret !== undefined)
      say(`${made.secret} holds the secret that sign-ins need: keep both where only you can read.`);
  },
};
