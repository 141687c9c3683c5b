import type { Settings } from '../../engine/index.ts';
import type { UntimedCommand } from '../../engine/protocol.ts';
import { profileOf } from '../../shell/directory.ts';
import { House } from '../house.ts';
import { openPath } from './path.ts';
import type { Path } from './path.ts';

/** A server at the end of a path, with one agent for sales. */
export type Branch = {
  readonly house: House;
  readonly path: Path;
  readonly ana: string;
  readonly say: (saying: UntimedCommand) => Promise<void>;
  /** Ana is there and takes chats, without a page. */
  readonly anaAttends: () => Promise<void>;
  /** Dana waits for an agent, without a page. */
  readonly danaJoins: (conversation: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export const openBranch = async (
  settings: Partial<Settings> = {},
  pagesOnly = false,
): Promise<Branch> => {
  const path = await openPath(pagesOnly);
  const house = await House.open(settings, { PUBLIC_ORIGIN: path.origin });
  path.leadTo(house.chatter.port);
  await house.setUp();
  await house.signedIn('Ana', 4, 'sales');
  const { directory, journal } = house.chatter.site;
  const account = directory.agentNamed('Ana')!;
  const say = async (saying: UntimedCommand): Promise<void> => {
    await journal.submit(saying);
  };
  return {
    house,
    path,
    ana: account.id,
    say,
    anaAttends: async () => {
      await say({ type: 'signIn', agent: profileOf(account) });
      await say({ type: 'arrive', who: { kind: 'agent', id: account.id } });
      await say({ type: 'setAvailable', agent: account.id, available: true });
    },
    danaJoins: async (conversation) => {
      const customer = 'dana';
      await say({ type: 'arrive', who: { kind: 'customer', id: customer } });
      await say({ type: 'join', customer, name: 'Dana', category: 'sales', conversation });
    },
    close: async () => {
      path.close();
      await house.close();
    },
  };
};
