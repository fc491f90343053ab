import { randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for one another on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const half = 5;
const codesAtOnce = 10;

const word = (): string => Array.from({ length: half }, () => letters[randomInt(letters.length)]).join('');

/** Ten codes of about 49 bits each, to be shown once and kept on paper. */
export const newBackupCodes = (): string[] => Array.from({ length: codesAtOnce }, () => `${word()}-${word()}`);

/** A code as people copy it from paper: in capitals, with spaces or without its hyphen. */
export function readBackupCode(typed: string): string {
  const code = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `${code.slice(0, half)}-${code.slice(half)}`;
}
