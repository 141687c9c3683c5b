/** Answers the load generator: where it listens, and what it has used so far. */
export const report = (port: number, more: object = {}): void => {
  process.send?.({ port, ...more });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const { rss } = process.memoryUsage();
    // All threads count: what the store's worker does is work done for the message.
    process.send?.({ cpu: (user + system) / 1e6, rss });
  });
  process.on('disconnect', () => process.exit(0));
};
