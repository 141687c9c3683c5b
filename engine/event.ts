/** The events of a union that can have one of these types. */
export type Named<
  Events extends { readonly type: string },
  Type extends Events['type'],
> = Events extends { readonly type: unknown }
  ? Extract<Events['type'], Type> extends never
    ? never
    : Events
  : never;
