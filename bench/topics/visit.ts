import { get } from 'node:http';
import { Contestant } from '../contestant.ts';
import { figure } from '../topic.ts';
import type { Topic } from '../topic.ts';

/** The body as it travels, and as a browser reads it. */
const load = (url: string, accept: string): Promise<Buffer> =>
  new Promise((came, failed) => {
    get(url, { headers: { 'accept-encoding': accept } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => came(Buffer.concat(parts)));
    }).on('error', failed);
  });

/** What a customer's browser fetches the first time. */
export const visit: Topic = {
  title: 'Bytes of a first visit',
  rows: async () => {
    const contestant = await Contestant.start('chatter', 0);
    const html = (await load(`${contestant.origin}/`, 'identity')).toString();
    const [, style = ''] = /href="([^"]+\.css)"/.exec(html) ?? [];
    const [, script = ''] = /<script[^>]* src="([^"]+)"/.exec(html) ?? [];
    const [, icon = ''] = /href="([^"]+\.svg)"/.exec(html) ?? [];
    const rows: { what: string; plain: number; sent: number }[] = [];
    for (const [what, path] of Object.entries({ page: '/', style, script, icon })) {
      const plain = (await load(contestant.origin + path, 'identity')).length;
      const sent = (await load(contestant.origin + path, 'br, gzip')).length;
      rows.push({ what, plain, sent });
    }
    await contestant.stop();
    const sum = (key: 'plain' | 'sent'): number => rows.reduce((all, row) => all + row[key], 0);
    rows.push({ what: 'all', plain: sum('plain'), sent: sum('sent') });
    return rows.map((row) => ({ ...row, 'sent KiB': figure(row.sent / 1024, 1) }));
  },
};
