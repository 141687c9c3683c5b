import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { chromium } from './chromium.ts';
import type { Driver } from './driver.ts';
import { firefox } from './firefox.ts';

const drivers = [chromium, firefox];

/** Whole stories, on machines that do other things too. */
const patience = 180_000;

/** Registers the same cases for every browser; one that is missing fails in CI and is said aloud elsewhere. */
export const inEachBrowser = (title: string, cases: (driver: Driver) => void): void =>
  inBrowsers(drivers, title, cases);

/** The same for cases that look deeper into a page than every driver can. */
export const inChromium = (title: string, cases: () => void): void =>
  inBrowsers([chromium], title, cases);

const inBrowsers = (
  browsers: readonly Driver[],
  title: string,
  cases: (driver: Driver) => void,
): void => {
  for (const driver of browsers) {
    if (existsSync(driver.executable)) {
      describe(`${title}, in ${driver.name}`, function story() {
        this.timeout(patience);
        cases(driver);
      });
    } else if (process.env['CI']) {
      it(`${driver.name} is installed`, () => {
        expect.fail(`${driver.executable} is missing: apt-get install ${driver.apt}`);
      });
    } else {
      console.warn(
        `${title}: NOT TRIED in ${driver.name}. To try it: apt-get install ${driver.apt}`,
      );
    }
  }
};

after(async () => {
  for (const driver of drivers) await driver.close();
});
