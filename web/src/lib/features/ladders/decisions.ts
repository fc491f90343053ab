import type { LadderAct } from '#lib/graphql/generated/schema.ts';

export type Decision = Exclude<LadderAct, 'AMEND'>;

/** The acts that ask first, in the order of their buttons. */
export const decisions: Decision[] = ['PROPOSE', 'ENABLE', 'RETURN', 'DISCARD'];
