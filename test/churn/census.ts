import { Session } from 'node:inspector';
import type { Runtime } from 'node:inspector';

/** How much each map, set and list of the objects holds, by class and field. */
export type Counts = Readonly<Record<string, number>>;
// oxlint-disable-next-line typescript/no-unsafe-function-type -- whatever its constructor takes
type Class = Function;
/** What the inspector says beside what its types know. */
type Properties = Runtime.GetPropertiesReturnType & {
  readonly privateProperties?: readonly Pick<Runtime.PropertyDescriptor, 'name' | 'value'>[];
};

const handle = 'chatterCensus';
const sizeOf = ({ subtype, description }: Runtime.RemoteObject): number | undefined => {
  const [, size] = /^\w+\((\d+)\)$/.exec(description ?? '') ?? [];
  const holds = subtype === 'map' || subtype === 'set' || subtype === 'array';
  return holds && size !== undefined ? Number(size) : undefined;
};

/** Looks into objects with the inspector, from outside: private fields too. */
export class Census {
  readonly #session = new Session();
  readonly #objects: string[] = [];

  /** Of these objects, and of every object of these classes that lives now. */
  constructor(objects: readonly object[], classes: readonly Class[]) {
    this.#session.connect();
    const holder = globalThis as unknown as Record<string, unknown>;
    const prototypes = classes.map(({ prototype }): unknown => prototype);
    holder[handle] = { objects, prototypes };
    this.#list(this.#evaluate(`${handle}.objects`));
    for (const index of classes.keys()) {
      const prototypeObjectId = this.#evaluate(`${handle}.prototypes[${index}]`);
      this.#session.post('Runtime.queryObjects', { prototypeObjectId }, (_, { objects: found }) => {
        this.#list(found.objectId);
      });
    }
    delete holder[handle];
  }

  count(): Counts {
    const counts: Record<string, number> = {};
    for (const id of this.#objects) {
      const { result, privateProperties = [] } = this.#properties(id);
      const kind = this.#classOf(id);
      for (const { name, value } of [...result, ...privateProperties]) {
        const size = value && sizeOf(value);
        if (size !== undefined) counts[`${kind}.${name}`] = (counts[`${kind}.${name}`] ?? 0) + size;
      }
    }
    return counts;
  }

  close(): void {
    this.#session.disconnect();
  }

  #evaluate(expression: string): string {
    let id = '';
    this.#session.post('Runtime.evaluate', { expression }, (_, { result }) => {
      id = result.objectId ?? '';
    });
    return id;
  }

  /** Adds the objects of a list. */
  #list(objectId = ''): void {
    for (const { name, value } of this.#properties(objectId).result)
      if (/^\d+$/.test(name) && value?.objectId !== undefined) this.#objects.push(value.objectId);
  }

  #classOf(objectId: string): string {
    let name = '';
    const functionDeclaration = 'function () { return this.constructor.name; }';
    this.#session.post('Runtime.callFunctionOn', { objectId, functionDeclaration }, (_, said) => {
      name = String(said.result.value);
    });
    return name;
  }

  #properties(objectId: string): Properties {
    let found: Properties = { result: [] };
    this.#session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_, all) => {
      found = all;
    });
    return found;
  }
}
