import { position, type Office } from '../../office.js';
import { act, draft, issue, type Recorded } from '../acts.js';
import type { Operation } from '../operations.js';

type Confidentiality = 'NORMAL' | 'RESTRICTED' | undefined;
type Changes = Parameters<typeof draft>[0];

/** Every order of these acts goes to the CNR, the CNAC contributes, and the INT owes its one milestone. */
export const chain = { lead: 'dg.cnr', contributor: 'dg.cnac', milestone: 'dg.int' } as const;

export const asked = (confidentiality: Confidentiality, changes: Changes = {}): Changes => ({
  lead: 'DG-CNR',
  confidentiality: confidentiality ?? 'NORMAL',
  dueOn: '2026-03-31',
  contributorPositionIds: [position('DG-CNAC')],
  milestones: [{ title: 'Inventaire', dueOn: '2026-03-25', leadPositionId: position('DG-INT') }],
  ...changes,
});

/** Reads, signed in, for those who are about to act: without milestones an order can be reported at once. */
export const simple = { milestones: [] };

export const issued = (office: Office, confidentiality: Confidentiality, changes?: Changes): Promise<Recorded> =>
  issue(office, asked(confidentiality, changes));

export async function acknowledged(office: Office, confidentiality: Confidentiality, changes?: Changes): Promise<Recorded> {
  const { id } = await issued(office, confidentiality, changes);
  return act(office, chain.lead, 'acknowledge', { directiveId: id });
}

export async function reported(office: Office, confidentiality: Confidentiality): Promise<Recorded> {
  const { id } = await acknowledged(office, confidentiality, simple);
  return act(office, chain.lead, 'report', { directiveId: id, text: 'Fait.' });
}

export async function closed(office: Office, confidentiality: Confidentiality): Promise<Recorded> {
  const { id } = await reported(office, confidentiality);
  return act(office, 'cabinet', 'verify', { directiveId: id });
}

const drafted = (office: Office, confidentiality: Confidentiality): Promise<Recorded> =>
  act(office, 'cabinet', 'record', draft(asked(confidentiality)));

async function contested(office: Office, confidentiality: Confidentiality): Promise<Recorded> {
  const { id } = await issued(office, confidentiality);
  return act(office, chain.lead, 'contest', { directiveId: id, reason: 'UNCLEAR', note: 'Quoi ?' });
}

export const on =
  (
    mailbox: string,
    prepare: (office: Office, confidentiality: Confidentiality) => Promise<Recorded>,
    input: (directive: Recorded, office: Office) => object | Promise<object> = () => ({}),
  ): Operation =>
  async (office, confidentiality) => {
    const directive = await prepare(office, confidentiality);
    return { mailbox, variables: { input: { directiveId: directive.id, ...(await input(directive, office)) } } };
  };

const important = { priority: 'HIGH' } as const;
const plan = { restatement: 'Réduire l’attente.', firstStep: 'Compter les guichets.' };

async function planned(office: Office, confidentiality: Confidentiality): Promise<Recorded> {
  const { id } = await acknowledged(office, confidentiality, important);
  return act(office, chain.lead, 'proposePlan', { directiveId: id, ...plan });
}

async function scan(office: Office): Promise<object> {
  const fileId = await (await office.signIn('cabinet')).upload('accuse.txt', 'Reçu le 1er mars.');
  return { positionId: position('DG-CNR'), receivedOn: '2026-03-01', receivedBy: 'D. Ellouz', fileId };
}

/** Acts of those who give, receive, carry out and verify an order. */
export const directiveOperations: Record<string, Operation> = {
  recordDirective: async (_office, confidentiality) => ({ mailbox: 'cabinet', variables: { input: draft(asked(confidentiality)) } }),
  amendDirective: async (office, confidentiality) => {
    const { id, version } = await drafted(office, confidentiality);
    return { mailbox: 'cabinet', variables: { input: { ...draft(asked(confidentiality)), directiveId: id, version } } };
  },
  discardDirective: on('cabinet', drafted),
  issueDirective: on('cabinet', drafted),
  acknowledgeDirective: on(chain.lead, issued),
  acknowledgeDirectives: async (office, confidentiality) => ({
    mailbox: chain.lead,
    variables: { input: { directiveIds: [(await issued(office, confidentiality)).id] } },
  }),
  contestDirective: on(chain.lead, issued, () => ({ reason: 'UNCLEAR', note: 'Quoi ?' })),
  decideContest: on('cabinet', contested, () => ({ decision: 'REJECT', reason: 'La compétence est la vôtre.' })),
  proposePlan: on(
    chain.lead,
    (office, confidentiality) => acknowledged(office, confidentiality, important),
    () => plan,
  ),
  decidePlan: on('cabinet', planned, () => ({ decision: 'ACCEPT', note: 'Bien.' })),
  recordUpdate: on(chain.lead, acknowledged, () => ({ percent: 30, note: 'En cours.' })),
  reportCompletion: on(
    chain.lead,
    (office, confidentiality) => acknowledged(office, confidentiality, simple),
    () => ({ text: 'Fait.' }),
  ),
  verifyCompletion: on('cabinet', reported, () => ({ note: 'Vu.' })),
  returnCompletion: on('cabinet', reported, () => ({ reason: 'La preuve manque.' })),
  recordView: on(chain.lead, issued),
  recordPaperReceipt: on('cabinet', issued, (_directive, office) => scan(office)),
};
