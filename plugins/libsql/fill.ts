import type { Database } from './database.ts';

/**
 * Puts so many ended conversations of four messages each into an empty database, one a minute, with every category, rating and end among them: for
 * tests and measurements of what is large.
 */
export const fillWithConversations = (database: Database, count: number): void => {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;
  const id = `printf('c%06d', i)`;
  database.transaction(() => {
    database
      .prepare(
        `${numbers} INSERT INTO conversations
           (id, customer, customer_name, category, opened_at, ended_at, reason, stars, comment)
         SELECT ${id}, 'customer' || i, 'Customer ' || i,
           CASE i % 4 WHEN 0 THEN 'sales' WHEN 1 THEN 'billing' WHEN 2 THEN 'technical' ELSE 'general' END,
           i * 60000, i * 60000 + 30000,
           CASE i % 3 WHEN 0 THEN 'agent_ended' WHEN 1 THEN 'customer_left' ELSE 'customer_lost' END,
           nullif(i % 6, 0), '' FROM n`,
      )
      .run();
    database
      .prepare(
        `${numbers} INSERT INTO conversation_agents
         SELECT CASE i % 3 WHEN 0 THEN 'ana' WHEN 1 THEN 'ben' ELSE 'eve' END, i * 60000, ${id}, 2 FROM n`,
      )
      .run();
    database
      .prepare(
        `${numbers}, m(k) AS (VALUES (0), (1), (2), (3))
         INSERT INTO stretches (conversation, last, entries)
         SELECT ${id}, 4, json_group_array(json_array(
           ${id}, k + 1, i * 60000 + k, 'message', 'customer', 'customer' || i, 'm' || k,
           'Customer ' || i, 'words of ' || i || ' number ' || k)) FROM n, m GROUP BY i`,
      )
      .run();
  });
};
