import type { Plugin } from '../../shell/plugin.ts';
import { Addresses } from './addresses.ts';

/** Lets only listed addresses reach the pages and sockets of agents and admins; an empty list lets all. */
export const whitelist: Plugin = {
  name: 'whitelist',
  setup: (host) => {
    const addresses = new Addresses(host.config.agentWhitelist);
    host.guard(({ audience, address }) => audience === 'customer' || addresses.include(address));
    if (addresses.isEmpty) host.log.info('every address may reach the agents’ pages');
    return undefined;
  },
};
