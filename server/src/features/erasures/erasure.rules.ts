// An official who has left may be erased: the history keeps the positions, the acts and the days, and names a pseudonym.
// Nothing that is still open, still held by law, or still theirs to do may lose its person.
import { foldArabic } from '../../kernel/text.js';

export enum ErasedKind {
  IDENTITY = 'IDENTITY',
  ACCOUNT = 'ACCOUNT',
  PREFERENCES = 'PREFERENCES',
  ABSENCES = 'ABSENCES',
  MAIL_ADDRESSES = 'MAIL_ADDRESSES',
  UPLOADS = 'UPLOADS',
  HISTORY_VALUES = 'HISTORY_VALUES',
  HOLD_REASONS = 'HOLD_REASONS',
}

/** What a table holds of a person; everything that hangs on sign-in is their account. */
export function kindOf(table: string): ErasedKind {
  const known: Record<string, ErasedKind> = {
    officials: ErasedKind.IDENTITY,
    mail_preferences: ErasedKind.PREFERENCES,
    absences: ErasedKind.ABSENCES,
    delegations: ErasedKind.ABSENCES,
    mails: ErasedKind.MAIL_ADDRESSES,
    files: ErasedKind.UPLOADS,
    audit_personal: ErasedKind.HISTORY_VALUES,
    legal_holds: ErasedKind.HOLD_REASONS,
  };
  return known[table] ?? ErasedKind.ACCOUNT;
}

export interface ErasedCount {
  kind: ErasedKind;
  count: number;
}

/** Tables as a person reads them, without those that hold nothing. */
export function erasedCounts(tables: Record<string, number>): ErasedCount[] {
  return Object.values(ErasedKind).flatMap((kind) => {
    const count = Object.entries(tables).reduce((sum, [table, rows]) => sum + (kindOf(table) === kind ? rows : 0), 0);
    return count > 0 ? [{ kind, count }] : [];
  });
}

/** What keeps a person from being erased, as a refusal says it. */
export const obstacleCodes = {
  HOLDS_POSITION: 'erasure.holds_position',
  ACTS_FOR: 'erasure.acts_for',
  OPEN_MATTER: 'erasure.open_matter',
  ON_HOLD: 'erasure.on_hold',
} as const;
export type Obstacle = keyof typeof obstacleCodes;

/** Reason and authority outlive the person: they must not bring the name back. */
export function namesPerson(text: string, person: { name: { ar: string; fr: string; en: string }; email: string }): boolean {
  const said = foldArabic(text).toLowerCase();
  return [person.name.ar, person.name.fr, person.name.en, person.email].some(
    (name) => name.trim() !== '' && said.includes(foldArabic(name).toLowerCase()),
  );
}

/** Without letters and digits that are taken for each other on paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 5;

/** The code of a pseudonym from a draw; it is derived from nothing of the person. */
export const pseudonymCode = (draw: (below: number) => number): string =>
  Array.from({ length: codeLength }, () => alphabet.charAt(draw(alphabet.length))).join('');

/** An address that no mail can ever reach (RFC 2606), one for each erased person. */
export const pseudonymAddress = (code: string): string => `erased-${code.toLowerCase()}@erased.invalid`;
