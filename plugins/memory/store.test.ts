import { storeSuite } from '../../shell/store/suite.ts';
import { openMemory } from './index.ts';

storeSuite('the store in memory', async () => ({ store: await openMemory() }));
