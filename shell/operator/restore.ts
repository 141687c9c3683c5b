import type { Command } from './command.ts';

/** Puts a backup back where the server finds it. */
export const restore: Command = {
  words: ['restore'],
  takes: ['FILE'],
  switches: { replace: 'Takes the place of what is there, which is kept beside it.' },
  does: 'Puts a backup into DATA_DIR, while Chatter does not run.',
  async run({ config, say, need }, [file = ''], isOn) {
    const backups = await need('backups');
    const done = await backups.restore(file, isOn('replace'));
    for (const aside of done.aside) say(`What was there is now ${aside}.`);
    say(`${done.file} holds ${done.contents}.`);
    if (!done.hasSecret && config.sessionSecret === '')
      say(
        'There was no secret beside the backup: everybody has to sign in and begin again, and second ' +
          'factors have to be set up anew.',
      );
  },
};
