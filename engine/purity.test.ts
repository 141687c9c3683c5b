import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';

/** The compiled engine: what runs, without its tests and its simulation. */
const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.js') && !path.endsWith('.test.js'))
  .filter((path) => !path.startsWith('simulation'))
  .map((path) => {
    const text = readFileSync(join(import.meta.dirname, path), 'utf8');
    return { path, code: text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '') };
  });

describe('the engine', () => {
  it('knows no clock, no chance, no disk and no screen', () => {
    expect(sources.length).to.be.greaterThan(20);
    const outside =
      /\b(Date|performance|setTimeout|setInterval|setImmediate|queueMicrotask|console|process|globalThis|fetch|crypto|eval|require)\b|Math\.random|\bimport\s*\(|\bnode:/;
    for (const { path, code } of sources) {
      expect(outside.exec(code)?.[0], path).to.equal(undefined);
    }
  });
});
