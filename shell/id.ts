import { randomBytes } from 'node:crypto';

/** 128 bits of chance in 22 characters that need no escaping anywhere. */
export const newId = (): string => randomBytes(16).toString('base64url');
/** What `newId` makes, and what browsers make for messages. */
export const idPattern = /^[A-Za-z0-9_-]{22}$/;
