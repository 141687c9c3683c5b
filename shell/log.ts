import { pino } from 'pino';
import type { DestinationStream, Logger, LoggerOptions } from 'pino';
import { Output } from './output.ts';

const output = new Output(1);

/** JSON lines without anybody's words, passwords or cookies in them; on stdout, or where they are to go. */
export const createLog = (level: string, to: DestinationStream = output): Logger => {
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: {
      // No more of an error than this: drivers hang what was to be stored on theirs.
      err: (error: Error & { code?: unknown }) => ({
        type: error.name,
        message: error.message,
        code: error.code,
        stack: error.stack,
      }),
    },
    redact: { paths: ['*.text', '*.password', '*.cookie'], remove: true },
  };
  return pino(options, to);
};
