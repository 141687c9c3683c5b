import { newId } from '../../shell/id.ts';
import { routes } from '../../shell/rights.ts';
import { roleIn, rowOf } from '../../shell/rights/row.ts';
import type { Relation, Role, Row, Thing } from '../../shell/rights/row.ts';
import { audienceOf } from '../../shell/visitor.ts';
import { messageId } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';
import type { People, Somebody } from './people.ts';
import type { Things } from './things.ts';
import { reached } from './watch.ts';
import type { Watch } from './watch.ts';
import { english } from '../../shell/translate.ts';

type Answer = {
  readonly status: number;
  readonly location: string;
  readonly html: string;
  readonly isReached: boolean;
};
type Fields = Readonly<Record<string, string>>;
/** What stands in an address or a form to name this thing; what is not here names it in its path. */
type Request = (
  id: string,
  conversation: string,
) => { readonly query?: string; readonly fields?: Fields; readonly named?: string };

const toSomebody = 'category:general';
const requests: Readonly<Record<string, Request>> = {
  'POST /join': (category) => ({ fields: { name: 'Eve', category } }),
  'POST /message': (category) => ({
    fields: { name: 'Eve', category, id: messageId(), text: 'Hello' },
  }),
  'POST /chat/send': (id) => ({ fields: { conversation: id, id: messageId(), text: 'Hello' } }),
  'POST /agent/conversations/:id/notes': () => ({ fields: { id: newId(), text: 'Hello' } }),
  'POST /agent/send': (id) => ({ fields: { conversation: id, id: messageId(), text: 'Hello' } }),
  'POST /agent/note': (conversation) => ({ fields: { conversation, text: 'Hello' } }),
  // Nobody is made away by it: others hand their chats to them.
  'POST /agent/away': () => ({ fields: { reason: 'nowhere' } }),
  'POST /agent/end': (conversation) => ({ fields: { conversation } }),
  'POST /agent/transfer': (id, own) =>
    /:/.test(id)
      ? { fields: { conversation: own, target: id } }
      : { fields: { conversation: id, target: toSomebody } },
  'GET /agent/replies': (conversation) => ({ query: `?conversation=${conversation}` }),
  'GET /agent/transfer': (conversation) => ({ query: `?conversation=${conversation}` }),
  'POST /admin/live': (away) => ({ fields: { away } }),
  // Nothing is moved by it, so that it stays what it is for the other cells.
  'POST /admin/live/:conversation': (id, own) =>
    /:/.test(id)
      ? { named: own, fields: { target: id } }
      : { fields: { target: 'category:nowhere' } },
  'GET /agent/earlier': (conversation) => ({ query: `?conversation=${conversation}` }),
  'GET /agent/frame': (conversation) => ({ query: `?conversation=${conversation}` }),
  'POST /admin/whitelist/remove': (range) => ({ fields: { range } }),
};

/** Without the thing's own id, those that each form has for its message, and how late it is. */
const masked = (html: string, id: string): string =>
  html
    .replaceAll(id, 'ID')
    .replaceAll(/name="id" value="[^"]*"/g, '')
    .replaceAll(/data-now="\d+"|(?<=class="lasting"[^>]*>)[^<]*/g, '');

/** Where this page begins to differ from that one. */
const difference = (html: string, other: string): string => {
  const at = [...html].findIndex((letter, place) => letter !== other[place]);
  return html.slice(Math.max(0, at - 40), at + 160);
};

const ask = async (
  visitor: Visitor,
  route: string,
  id: string,
  { conversation = '', address }: { conversation?: string; address?: string | undefined } = {},
): Promise<Answer> => {
  const [method = '', path = ''] = route.split(' ');
  const { query = '', fields = {}, named = id } = requests[route]?.(id, conversation) ?? {};
  const response = await fetch(`${visitor.origin}${path.replace(/:\w+/g, named)}${query}`, {
    method,
    redirect: 'manual',
    headers: {
      cookie: visitor.cookie,
      'Sec-Fetch-Site': 'same-origin',
      ...(address === undefined ? {} : { 'X-Forwarded-For': address }),
    },
    ...(method === 'POST' ? { body: new URLSearchParams(fields) } : {}),
  });
  const html = await response.text();
  const isReached = response.headers.has(reached);
  for (const line of response.headers.getSetCookie()) visitor.keep(line.split(';')[0] ?? '');
  // What was too fast says nothing: asked again until it is not.
  if (html.includes(english('denial.rate'))) {
    await new Promise((later) => setTimeout(later, 250));
    return ask(visitor, route, id, { conversation, address });
  }
  const location = response.headers.get('location') ?? '';
  return { status: response.status, location, html: masked(html, id), isReached };
};

/** What somebody gets whom the row does not let in, or nothing when it does. */
const refusalOf = (row: Row, path: string, { role, address }: Somebody): string | undefined => {
  if (address !== undefined && audienceOf(path) !== 'customer') return '403 ';
  if (roleIn(row, [role])) return undefined;
  if (!row.agent && !row.admin) return '303 /';
  return role === 'agent' ? '403 ' : '303 /agent';
};

/** Walks the cells of the table that are about pages. */
export class Pages {
  cells = 0;
  readonly mismatches: string[] = [];
  readonly #people: People;
  readonly #things: Things;
  readonly #watch: Watch;

  constructor(people: People, things: Things, watch: Watch) {
    this.#people = people;
    this.#things = things;
    this.#watch = watch;
  }

  /** Everybody at this route, whatever it names. */
  async roles(route: string): Promise<void> {
    const row = rowOf(routes, route);
    const path = route.split(' ')[1] ?? '';
    if (audienceOf(path) === 'customer') this.#people.forgetBrowsers();
    for (const [who, somebody] of await this.#people.everybody()) {
      const { address } = somebody;
      const answer = await ask(somebody.visitor, route, newId(), { address });
      // Who asks for the head of a page alone is treated the same.
      const head = route.startsWith('GET ')
        ? await ask(somebody.visitor, route.replace('GET', 'HEAD'), newId(), { address })
        : answer;
      const refusal = refusalOf(row, path, somebody);
      const isRight =
        refusal === undefined
          ? answer.isReached && answer.status < 500
          : !answer.isReached && `${answer.status} ${answer.location}` === refusal;
      const isAlike = head.isReached === answer.isReached && head.status === answer.status;
      this.#judge(isRight && isAlike, `${route}, ${who}`, refusal ?? 'let in', answer);
    }
  }

  /** Whoever may come, with each thing that the route names in each relation. */
  async relations(route: string): Promise<void> {
    const row = rowOf(routes, route);
    for (const role of Object.keys(row) as Role[]) {
      for (const [thing, may] of Object.entries(row[role] ?? {}) as [Thing, Relation[]][]) {
        for (const relation of ['missing', 'own', 'others', 'ended', 'earlier'] as const) {
          if (audienceOf(route.split(' ')[1] ?? '') === 'customer') this.#people.forgetBrowsers();
          await this.#relation(route, role, thing, relation, may.includes(relation));
        }
      }
    }
  }

  async #relation(
    route: string,
    role: Role,
    thing: Thing,
    relation: Relation,
    may: boolean,
  ): Promise<void> {
    const cases = await this.#things.of(thing, relation, role);
    // Who made the house has used its link: a test of its own says that it works before.
    if (may && cases.length === 0 && thing !== 'link')
      this.mismatches.push(`${route}, ${role}, ${thing}: nothing is ${relation}`);
    for (const { visitor, id, what } of cases) {
      const own = thing === 'target' ? await this.#things.of('conversation', 'own', role) : [];
      const conversation = own[0]?.id ?? '';
      const [missing] = await this.#things.of(thing, 'missing', role);
      const nothing = await ask(visitor, route, missing?.id ?? '', { conversation });
      const since = this.#watch.facts.length;
      const answer = await ask(visitor, route, id, { conversation });
      const isSame = (['status', 'location', 'html'] as const).every(
        (part) => answer[part] === nothing[part],
      );
      const isRight = may
        ? !isSame && ![403, 404].includes(answer.status)
        : (isSame || (relation === 'ended' && answer.status >= 400)) &&
          !this.#watch.happened(id, since);
      const expected = may ? 'let in' : `the same as ${nothing.status}`;
      const html = difference(answer.html, nothing.html);
      this.#judge(isRight, `${route}, ${role}, ${thing}: ${what}`, expected, { ...answer, html });
    }
  }

  #judge(isRight: boolean, cell: string, expected: string, answer: Answer): void {
    this.cells += 1;
    const { status, location, html } = answer;
    if (!isRight) this.mismatches.push(`${cell}: ${status} ${location} ${html}, not ${expected}`);
  }
}
