import type { Visitor } from './visitor.ts';

/** What admins type for new agents, who choose another at once. */
export const firstPassword = 'the word of the admin';

type Fields = Readonly<Record<string, string | readonly string[]>> & {
  readonly name: string;
  readonly password: string;
};

/** Adds an agent, who signs in with this browser and chooses this password. */
export const employ = async (admin: Visitor, agent: Visitor, fields: Fields): Promise<void> => {
  const { name, password } = fields;
  await admin.post('/admin/agents', { ...fields, password: firstPassword });
  await agent.post('/agent/sign-in', { name, password: firstPassword });
  await agent.post('/agent/account/password', { current: firstPassword, password });
};
