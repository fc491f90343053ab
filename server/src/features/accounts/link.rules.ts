// A link opens an account once, until its hour, and only while it is the latest of its kind. An invitation waits a week for
// somebody who may be on leave; the first administrator is at the keyboard; a forgotten password is asked for and used at once.

export enum LinkPurpose {
  INVITATION = 'INVITATION',
  FIRST_ADMINISTRATOR = 'FIRST_ADMINISTRATOR',
  RESET = 'RESET',
}

const minute = 60_000;
const lifetimes: Record<LinkPurpose, number> = {
  [LinkPurpose.INVITATION]: 7 * 24 * 60 * minute,
  [LinkPurpose.FIRST_ADMINISTRATOR]: 24 * 60 * minute,
  [LinkPurpose.RESET]: 30 * minute,
};

export const expiryOf = (purpose: LinkPurpose, now: Date): Date => new Date(now.getTime() + lifetimes[purpose]);

interface LinkFacts {
  expiresAt: Date;
  usedAt?: Date | null;
  withdrawnAt?: Date | null;
}

export const isOpen = ({ expiresAt, usedAt, withdrawnAt }: LinkFacts, now: Date): boolean => !usedAt && !withdrawnAt && expiresAt > now;
