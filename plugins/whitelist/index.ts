import type { Plugin } from '../../shell/plugin.ts';
import { whitelistPage } from './page.ts';
import { Whitelist } from './whitelist.ts';

declare module '../../shell/plugin.ts' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merging needs an interface
  interface Services {
    /** The addresses that may reach what is not for customers. */
    readonly whitelist: Pick<Whitelist, 'entries'>;
  }
}

/** Lets only listed addresses reach the pages and sockets of agents and admins; an empty list lets all. */
export const whitelist: Plugin = {
  name: 'whitelist',
  needs: ['store'],
  setup: async (host) => {
    const list = await Whitelist.open(host.need('store'), host.config.agentWhitelist);
    host.provide('whitelist', list);
    host.guard(({ audience, address }) => audience === 'customer' || list.lets(address));
    list.onChange = () => void host.recheck();
    host.routes((router, site) => whitelistPage(router, site, list, () => host.recheck()));
    if (list.entries.length === 0) host.log.info('every address may reach the agents’ pages');
    return undefined;
  },
};
