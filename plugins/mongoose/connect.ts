import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';

/** How long a server may take to be there, in milliseconds. */
export const patience = 5_000;

/** A connection that fails calls while it is lost, and comes back by itself. */
export const connect = async (url: string): Promise<Connection> => {
  const connection = await createConnection(url, {
    appName: 'chatter',
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    sanitizeFilter: true,
    connectTimeoutMS: patience,
    serverSelectionTimeoutMS: patience,
    socketTimeoutMS: 4 * patience,
    waitQueueTimeoutMS: patience,
    heartbeatFrequencyMS: 2_000,
    writeConcern: { w: 'majority', journal: true },
  }).asPromise();
  // Who makes a call hears of it.
  connection.on('error', () => {});
  return connection;
};
