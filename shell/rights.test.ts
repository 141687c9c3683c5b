import { expect } from 'chai';
import { House } from '../test/house.ts';
import { Frames } from '../test/rights/frames.ts';
import { Pages } from '../test/rights/pages.ts';
import { People } from '../test/rights/people.ts';
import { Things } from '../test/rights/things.ts';
import { Watch } from '../test/rights/watch.ts';
import { assetsRoutes } from './assets.ts';
import type { Plugin } from './plugin.ts';
import { ops, routes } from './rights.ts';
import { rowOf } from './rights/row.ts';

const minutes = 60_000;
/** Nobody is lost and nothing fades while the table is walked. */
const calm = { notice: minutes, grace: 30 * minutes, lull: 30 * minutes, reply: 0 };
const env = {
  TRUST_PROXY: '1',
  AGENT_WHITELIST: '127.0.0.0/8,198.51.100.0/24',
  JOINS_PER_MINUTE: '1000',
};

describe('the table of rights', function () {
  this.timeout(120_000);
  let house: House;
  let watch: Watch;
  let people: People;
  let things: Things;
  before(async () => {
    watch = new Watch();
    house = await House.open(calm, env, [watch.plugin]);
    people = await People.moveIn(house);
    things = new Things(people);
  });
  after(() => house.close());

  /** What is read first, so that nothing has changed yet. */
  const sorted = (): string[] => [...watch.routes].sort();

  it('has a row for every route, and a route for every row', () => {
    expect([...watch.routes, ...assetsRoutes].sort()).to.deep.equal(Object.keys(routes).sort());
  });

  it('lets everybody to the pages that are theirs, and to no other', async () => {
    const pages = new Pages(people, things, watch);
    for (const route of sorted()) await pages.roles(route);
    expect(pages.mismatches.join('\n')).to.equal('');
    console.log(`        ${pages.cells} cells`);
  });

  it('lets nobody to what is not theirs, and says no more than if it were not there', async () => {
    const pages = new Pages(people, things, watch);
    for (const route of sorted()) await pages.relations(route);
    expect(pages.mismatches.join('\n')).to.equal('');
    console.log(`        ${pages.cells} cells`);
  });

  it('decides who gets a socket', async () => {
    const frames = new Frames(people, things, watch);
    await frames.upgrades();
    expect(frames.mismatches.join('\n')).to.equal('');
    console.log(`        ${frames.cells} cells`);
  });

  it('lets everybody say what is theirs to say, about what is theirs, and nothing else', async () => {
    const frames = new Frames(people, things, watch);
    for (const op of Object.keys(ops) as (keyof typeof ops)[]) {
      await frames.op(op);
      await frames.watcher(op);
    }
    expect(frames.mismatches.join('\n')).to.equal('');
    console.log(`        ${frames.cells} cells`);
  });
});

describe('the table of rights at the start', () => {
  const start = async (plugin: Plugin): Promise<string> => {
    try {
      await (await House.open({}, {}, [plugin])).close();
      return 'started';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const adding = (add: Parameters<Parameters<Plugin['setup']>[0]['routes']>[0]): Plugin => ({
    name: 'more pages',
    setup: (host) => {
      host.routes(add);
      return undefined;
    },
  });

  it('names the route that has no row, and nothing starts', async () => {
    const page = adding((router) => router.get('/admin/more', () => {}));
    expect(await start(page)).to.equal("'GET /admin/more' has no row in shell/rights.ts");
    const method = adding((router) => router.delete('/admin/agents', () => {}));
    expect(await start(method)).to.equal("'DELETE /admin/agents' has no row in shell/rights.ts");
  });

  it('lets nothing run for many routes at once, and no route come later', async () => {
    const layer = adding((router) => router.use((_ctx, next) => next()));
    expect(await start(layer)).to.include('is no route');
    let late = (): void => {};
    const plugin = adding((router) => {
      late = () => router.get('/admin/late', () => {});
    });
    expect(await start(plugin)).to.equal('started');
    expect(late).to.throw(TypeError);
  });

  it('leaves nothing open of what did not start', async () => {
    let isUndone = false;
    const broken: Plugin = {
      name: 'more pages',
      setup: (host) => {
        host.routes((router) => router.get('/admin/more', () => {}));
        return () => {
          isUndone = true;
        };
      },
    };
    expect(await start(broken)).to.include('has no row');
    expect(isUndone).to.equal(true);
  });

  it('names the op that has no row', () => {
    expect(() => rowOf(ops, 'shout')).to.throw("'shout' has no row in shell/rights.ts");
    expect(() => rowOf(ops, 'constructor')).to.throw("'constructor' has no row");
  });
});

describe('the link of the first run', () => {
  it('is open to whoever has it, and to nobody else', async () => {
    const house = await House.open();
    const link = new URL(house.chatter.setupUrl ?? '').pathname;
    const visitor = house.visitor();
    const wrong = await visitor.get('/setup/AAAAAAAAAAAAAAAAAAAAAA');
    expect(wrong.status).to.equal(404);
    expect((await visitor.get(link)).status).to.equal(200);
    expect((await visitor.post(link)).status).to.equal(422);
    expect(await visitor.post('/setup/AAAAAAAAAAAAAAAAAAAAAA')).to.deep.equal(wrong);
    await house.setUp();
    expect(await visitor.get(link)).to.deep.equal(wrong);
    await house.close();
  });
});
