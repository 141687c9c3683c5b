import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { inChromium } from '../browser/browsers.ts';
import { until } from '../browser/until.ts';
import { House } from '../house.ts';
import { openBrowser } from '../same/browser.ts';
import { read } from '../source.ts';
import type { Visitor } from '../visitor.ts';
import { createViews } from '../../shell/views.ts';
import { answers } from './answers.ts';
import { before as whatWasBefore } from './before.ts';
import { brokenCopy } from './copy.ts';
import { office, refused } from './office.ts';
import { own } from './own.ts';
import { payloads } from './payloads.ts';
import { colleagues, customers, handedOn, history } from './people.ts';
import { Prints } from './prints.ts';
import { Stage, quick } from './stage.ts';
import { talk } from './talk.ts';
import { english } from '../../shell/translate.ts';

/** More than a list shows at once, each said by itself. */
const plain = Array.from({ length: 60 }, (_one, n) => `plain: words, number ${n}`);
/** Prints how long others waited, when several have, and no text. */
const timeAlone = 'partials/next.pug';
/** What fades stays until it was looked at. */
const patient = { agentQuiet: 600_000, customerQuiet: 600_000, reply: 0 };

/** All of it takes a minute where nothing else is at work, and many where much is. */
const patience = 600_000;

inChromium('texts that want to be more than text', () => {
  let browser: Browser;
  const prints = new Prints();

  before(async () => {
    prints.begin();
    browser = await openBrowser();
  });
  after(() => {
    prints.end();
    return browser.close();
  });

  /** What there is with these texts and not with others. */
  const added = (usual: Stage, dangerous: Stage): string[] => [
    ...[...dangerous.shown].flatMap(([surface, elements]) =>
      [...elements]
        .filter((element) => !usual.shown.get(surface)?.has(element))
        .map((element) => `${surface}: ${element}`),
    ),
    ...[...dangerous.watch.kinds].filter((kind) => !usual.watch.kinds.has(kind)),
  ];

  /** The same story with dangerous texts and with plain words: both must look the same. */
  const compare = async (story: (stage: Stage) => Promise<void>): Promise<void> => {
    const stages: Stage[] = [];
    try {
      for (const texts of [plain, payloads]) {
        const stage = new Stage(browser, await House.open(patient, quick), texts);
        stages.push(stage);
        await story(stage);
      }
      const [usual, dangerous] = stages as [Stage, Stage];
      expect(dangerous.watch.found).to.deep.equal([]);
      expect(added(usual, dangerous)).to.deep.equal([]);
    } finally {
      for (const stage of stages) await stage.close();
    }
  };

  const availableAna = async ({ house }: Stage): Promise<Visitor> => {
    const ana = await house.signedIn('Ana', 4, 'sales');
    await ana.post('/agent/available', { available: 'on' });
    return ana;
  };

  it('are many', () => {
    expect(new Set(payloads)).to.have.lengthOf(payloads.length);
    expect(payloads).to.have.length.above(150);
  });

  it('stay text when two people say them', () =>
    compare(async (stage) => {
      await stage.house.setUp();
      await talk(stage, await availableAna(stage));
    })).timeout(patience);

  it('stay text as the names, notes and comments of people', () =>
    compare(async (stage) => {
      await stage.house.setUp();
      const ana = await availableAna(stage);
      await handedOn(stage, ana, await colleagues(stage));
      await customers(stage, ana);
      await history(stage, ana);
    })).timeout(patience);

  it('stay text as what admins name things and note down', () =>
    compare(async (stage) => {
      await stage.house.setUp();
      await office(stage);
    })).timeout(patience);

  it('stay text where they are refused and shown again', () => compare(refused));

  it('stay text in saved replies, messages that were left, and what was said before', () =>
    compare(async (stage) => {
      await stage.house.setUp();
      await whatWasBefore(stage, await availableAna(stage));
    })).timeout(patience);

  it('stay text as the name of whose account it is', () =>
    compare(async (stage) => {
      await stage.house.setUp();
      await own(stage);
    }));

  it('were tried with every template that prints a value', () => {
    expect(prints.silent.filter((template) => template !== timeAlone)).to.deep.equal([]);
  });

  it('stay text as the name of the site', async () => {
    const page = await browser.newPage();
    await page.evaluate(read('test/xss/outline.js'));
    const outlines = [plain[0]!, ...payloads].map((site) => {
      const views = createViews({ site, assets: {}, passwordLength: 15 });
      return page.evaluate<string[]>(
        `xssParsed(${JSON.stringify(views.render('error', { t: english, site, assets: {}, sentence: site }))})`,
      );
    });
    const [usual, ...dangerous] = await Promise.all(outlines);
    for (const outline of dangerous) expect(outline).to.deep.equal(usual);
    await page.close();
  });

  it('are no page in what is not a page', async () => {
    const stage = new Stage(browser, await House.open(patient, quick), payloads);
    await stage.house.setUp();
    const ana = await availableAna(stage);
    const types = /^(?:text\/plain|text\/csv|application\/(?:json|x-ndjson|jsonl))/;
    for (const { path, type, sniffed } of await answers(stage, ana)) {
      expect(type, path).to.match(types);
      expect(sniffed, path).to.equal(false);
    }
    await stage.close();
  });

  describe('in a copy that prints one of them as it is', () => {
    let copy: Awaited<ReturnType<typeof brokenCopy>>;
    const few = ['<img src=x onerror=alert(1)>', '<b>x</b>'];

    before(async () => {
      copy = await brokenCopy(
        'partials/entry.pug',
        '          = part.text',
        '          != part.text',
      );
    });
    after(() => copy.remove());

    for (const bypassCSP of [false, true]) {
      it(`are found, ${bypassCSP ? 'running where no policy stops them' : 'as elements and as what the policy stops'}`, async () => {
        const house = await copy.House.open(patient, quick);
        const stage = new Stage(browser, house, few, { bypassCSP });
        await house.setUp();
        const ana = await availableAna(stage);
        const carl = house.visitor();
        await carl.get('/');
        await carl.post('/join', { name: 'Carl', category: 'sales' });
        const page = await stage.watch.open(ana, '/agent');
        const chat = await stage.watch.open(carl, '/chat');
        await page.locator('.pane').waitFor();
        await chat.evaluate(`xssSay(${JSON.stringify(few)})`);
        await page.locator('.entry.other').nth(1).waitFor();
        const elements = await stage.watch.outline(page);
        expect(elements.some((element) => element.endsWith('> b'))).to.equal(true);
        await until('it was found', () =>
          Promise.resolve(
            stage.watch.found.some((what) => what.includes(bypassCSP ? 'alert ran' : 'the policy')),
          ),
        );
        await stage.close();
      });
    }
  });
});
