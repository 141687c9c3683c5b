import { pino } from 'pino';
import type { Logger } from 'pino';

/** JSON lines without anybody's words, passwords or cookies in them. */
export const createLog = (level: string): Logger =>
  pino({
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
  });
