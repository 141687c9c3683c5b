import Libsql from 'libsql';
import { parentPort, workerData } from 'node:worker_threads';

/** A table that is only ever added to, synced to the disk after each batch. */
const database = new Libsql(workerData as string);
database.exec('PRAGMA journal_mode = WAL');
database.exec('PRAGMA synchronous = FULL');
database.exec('CREATE TABLE log (entries TEXT NOT NULL) STRICT');
const add = database.prepare('INSERT INTO log (entries) VALUES (?)');

const port = parentPort!;
port.on('message', (entries: string) => {
  add.run(entries);
  port.postMessage(null);
});
