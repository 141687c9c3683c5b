import { expect } from 'chai';
import type { Site } from '../../shell/site.ts';
import type { ConversationRecord } from '../../shell/store.ts';
import { House } from '../house.ts';
import { firstAdmin } from './admin.ts';
import type { Admin } from './admin.ts';
import { agentAt } from './agent.ts';
import type { Account, Agent } from './agent.ts';
import { customerAt } from './customer.ts';
import type { Customer } from './customer.ts';
import type { Driver, Profile, Tab } from './driver.ts';
import { openNetwork } from './network.ts';
import type { Network } from './network.ts';

/** One conversation as the store gives it back. */
export type Saved = { readonly record: ConversationRecord; readonly messages: readonly string[] };

type Options = { readonly javaScript: boolean };
const withScripts: Options = { javaScript: true };

/** A whole company for one test: a server with a store of its own, and people in browsers. */
export type Company = {
  readonly origin: string;
  /** The way from all browsers to the server. */
  readonly network: Network;
  readonly admin: Admin;
  /** Somebody with a browser of their own. */
  visitor(options?: Options): Promise<Tab>;
  customer(name: string, options?: Options): Promise<Customer>;
  /** An agent whom the admin added; signed in. */
  agent(name: string, limit: number, categories: string[], options?: Options): Promise<Agent>;
  /** An agent who takes chats. */
  availableAgent(name: string, limit: number, ...categories: string[]): Promise<Agent>;
  /** What the store has of this agent's conversations, the first opened first. */
  saved(agent: string): Promise<readonly Saved[]>;
};

const savedOf = async ({ directory, store }: Site, name: string): Promise<readonly Saved[]> => {
  const { id } = directory.agents().find((agent) => agent.name === name)!;
  const records = await store.conversations({ agent: id }, 100);
  const saved = records.map(async (record) => {
    const entries = await store.entries(record.id, 0, 1_000);
    const messages = entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []));
    return { record, messages };
  });
  return (await Promise.all(saved)).toReversed();
};

/** Runs one story in a company of its own. */
export const inCompany = async (
  driver: Driver,
  story: (company: Company) => Promise<void>,
): Promise<void> => {
  const network = await openNetwork();
  const origin = `http://127.0.0.1:${network.port}`;
  const house = await House.open({}, { PUBLIC_ORIGIN: origin });
  const { port, setupUrl = '', site } = house.chatter;
  network.leadTo(port);
  const profiles: Profile[] = [];
  const tabs: Tab[] = [];

  const visitor: Company['visitor'] = async (options = withScripts) => {
    const profile = await driver.profile(options);
    profiles.push(profile);
    const tab = await profile.open();
    tabs.push(tab);
    return tab;
  };
  try {
    const admin = await firstAdmin(await visitor(), origin, setupUrl);
    const agent: Company['agent'] = async (name, limit, categories, options = withScripts) => {
      const account: Account = { name, password: `password of ${name}`, limit, categories };
      await admin.addsAgent(account);
      const added = agentAt(await visitor(options), origin, account, options.javaScript);
      await added.signsInFirst();
      return added;
    };
    await story({
      origin,
      network,
      admin,
      visitor,
      customer: async (name, options = withScripts) =>
        customerAt(await visitor(options), origin, name, options.javaScript),
      agent,
      availableAgent: async (name, limit, ...categories) => {
        const added = await agent(name, limit, categories);
        await added.becomesAvailable();
        return added;
      },
      saved: (name) => savedOf(site, name),
    });
    expect(tabs.flatMap((tab) => tab.complaints())).to.deep.equal([]);
  } finally {
    await Promise.all(profiles.map((profile) => profile.close()));
    network.close();
    await house.close();
  }
};
