export type Labels = Readonly<Record<string, string>>;
/** One value of a figure; `suffix` is a part of the name, as histograms have. */
export type Sample = {
  readonly labels?: Labels;
  readonly value: number;
  readonly suffix?: '_bucket' | '_sum' | '_count';
};

/** Something that is measured, as Prometheus reads it. */
export type Figure = {
  readonly name: string;
  readonly type: 'gauge' | 'counter' | 'histogram';
  readonly help: string;
  readonly samples: readonly Sample[];
};

/** The type of the text that `expose` makes. */
export const contentType = 'text/plain; version=0.0.4; charset=utf-8';

const escaped = (value: string): string =>
  value.replaceAll(/[\\"\n]/g, (letter) => (letter === '\n' ? '\\n' : `\\${letter}`));

const line = (name: string, { labels = {}, value, suffix }: Sample): string => {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  const braces = pairs.length > 0 ? `{${pairs.join(',')}}` : '';
  return `${name}${suffix ?? ''}${braces} ${Number.isNaN(value) ? 'NaN' : value}`;
};

/** All figures in Prometheus' text format. */
export const expose = (figures: readonly Figure[]): string =>
  figures
    .flatMap(({ name, type, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map((sample) => line(name, sample)),
    ])
    .join('\n')
    .concat('\n');

/** A figure that has one value. */
export const gauge = (name: string, help: string, value: number): Figure => ({
  name,
  type: 'gauge',
  help,
  samples: [{ value }],
});

/** A figure that only grows until the process ends. */
export const counter = (name: string, help: string, value: number): Figure => ({
  name,
  type: 'counter',
  help,
  samples: [{ value }],
});

/** Several values of one figure, told apart by one label. */
export const by = (
  label: string,
  type: 'gauge' | 'counter',
  name: string,
  help: string,
  values: Iterable<readonly [string, number]>,
): Figure => ({
  name,
  type,
  help,
  samples: [...values].map(([text, value]) => ({ labels: { [label]: text }, value })),
});
