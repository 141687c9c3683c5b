const standings = ['line', 'reply', 'customer'] as const;
/** Which chats an admin wants to see, as the form and the address say it. */
export type LiveFilter = {
  readonly category: string;
  readonly agent: string;
  readonly waits: (typeof standings)[number] | '';
};

/** What an address or a page's view asks for; what makes no sense is left out. */
export const liveFilter = (query: string): LiveFilter => {
  const asked = new URLSearchParams(query);
  const text = (name: string): string => (asked.get(name) ?? '').slice(0, 64);
  const waits = standings.find((one) => one === asked.get('waits')) ?? '';
  return { category: text('category'), agent: text('agent'), waits };
};

/** The name of the view, in which the socket of the page finds the filter again. */
export const liveViewName = (filter: LiveFilter): string => {
  const given = Object.entries(filter).filter(([, value]) => value !== '');
  return `live?${new URLSearchParams(given).toString()}`;
};
