import type { Office } from '../office.js';

export interface Version {
  id: string;
  kind: string;
  priority: string;
  version: number;
  state: string;
  revision: number;
  reason: string | null;
  returnReason: string | null;
  draftedBy: { email: string } | null;
  decidedBy: { email: string } | null;
  acts: string[];
  rungs: { number: number; offset: number; unit: string; audience: string }[];
  findings: { code: string; warning: boolean; rung: number | null; sentence: string }[];
  history: { act: string }[];
}

export type Step = Record<'unit' | 'audience' | 'act', string> & { offset: number; urgent: boolean; levels?: number };

/** A rung as a draft gives it. */
export const step = (offset: number, audience: string, act = 'NOTIFY', unit = 'WORKING_DAY'): Step => ({
  offset,
  unit,
  audience,
  act,
  urgent: false,
});

const fields =
  'id kind priority version state revision reason returnReason draftedBy { email } decidedBy { email } acts rungs { number offset unit audience } findings { code warning rung sentence } history { act }';
const document = (name: string, input: string): string => `mutation ($input: ${input}!) { act: ${name}(input: $input) { ladder { ${fields} } } }`;

/** The desk at which ladders are drafted and enabled. */
export class LadderDesk {
  readonly documents = {
    draft: document('draftLadder', 'DraftLadderInput'),
    amend: document('amendLadder', 'AmendLadderInput'),
    propose: document('proposeLadder', 'LadderVersionInput'),
    discard: document('discardLadder', 'LadderVersionInput'),
    return: document('returnLadder', 'ReturnLadderInput'),
    enable: document('enableLadder', 'LadderVersionInput'),
  };

  constructor(private readonly office: Office) {}

  async act(mailbox: string, name: keyof LadderDesk['documents'], input: object): Promise<Version> {
    const client = await this.office.signIn(mailbox);
    const { act } = await client.query<{ act: { ladder: Version } }>(this.documents[name], { input });
    return act.ladder;
  }

  async list(mailbox: string, kind?: string, priority?: string): Promise<Version[]> {
    const client = await this.office.signIn(mailbox);
    const query = `query ($kind: ObligationKind, $priority: Priority) { ladders(kind: $kind, priority: $priority) { ${fields} } }`;
    return (await client.query<{ ladders: Version[] }>(query, { kind: kind ?? null, priority: priority ?? null })).ladders;
  }

  /** From the draft to the day it is in force, by the two who must. */
  async enable(kind: string, priority: string, rungs: Step[]): Promise<Version> {
    const draft = await this.act('admin', 'draft', { kind, priority, rungs, reason: 'Instruction du ministre' });
    const proposed = await this.act('admin', 'propose', { ladderId: draft.id, revision: draft.revision });
    return this.act('cabinet', 'enable', { ladderId: draft.id, revision: proposed.revision });
  }
}
