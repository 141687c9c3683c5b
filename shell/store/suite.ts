import type { Store } from '../store.ts';
import { afterwards } from './suite/afterwards.ts';
import { appending } from './suite/appending.ts';
import { auditing } from './suite/auditing.ts';
import { directory } from './suite/directory.ts';
import { erasing } from './suite/erasing.ts';
import { figuring } from './suite/figuring.ts';
import { living } from './suite/living.ts';
import { searching } from './suite/searching.ts';
import { sessions } from './suite/sessions.ts';
import { texts } from './suite/texts.ts';

/** An empty store, and how to open what it left on its disk once it is closed. */
export type Opened = { readonly store: Store; readonly reopen?: () => Promise<Store> };

/** What every store must do, whatever it is made of. */
export const storeSuite = (name: string, open: () => Promise<Opened>): void => {
  describe(name, () => {
    let opened: Opened;
    let store: Store;
    beforeEach(async () => {
      opened = await open();
      ({ store } = opened);
    });
    afterEach(() => store.close());

    const current = (): Store => store;
    /** The same store after a restart, where it outlives one. */
    const reopened = async (): Promise<Store> => {
      if (opened.reopen) {
        await store.close();
        store = await opened.reopen();
      }
      return store;
    };
    appending(current);
    living(current, reopened);
    searching(current, reopened);
    erasing(current, reopened);
    afterwards(current, reopened);
    figuring(current, reopened);
    directory(current, reopened);
    auditing(current, reopened);
    sessions(current);
    texts(current, reopened);
  });
};
