import { followUp } from '../../../src/features/followups/index.js';
import { position, type Office } from '../../office.js';
import { act, askTime, type Recorded } from '../acts.js';
import type { Operation } from '../operations.js';
import { acknowledged, chain, closed, issued, on } from './directives.js';

const words = { reason: 'Instruction du ministre.', authority: 'Le ministre' };

async function suspended(office: Office, confidentiality?: 'NORMAL' | 'RESTRICTED'): Promise<Recorded> {
  const { id } = await acknowledged(office, confidentiality);
  return act(office, 'cabinet', 'suspend', { directiveId: id, ...words, chargedTo: 'OFFICE' });
}

const standing = { nature: 'STANDING', recurrence: 'MONTHLY', dueOn: null, milestones: [] } as const;
const inForce = (office: Office, confidentiality?: 'NORMAL' | 'RESTRICTED'): Promise<Recorded> =>
  acknowledged(office, confidentiality, { ...standing, milestones: [] });

async function inspected(office: Office, confidentiality?: 'NORMAL' | 'RESTRICTED'): Promise<Recorded> {
  const { id } = await closed(office, confidentiality);
  return act(office, 'cabinet', 'inspect', { directiveId: id, reason: 'Contrôle.' });
}

/** What the calendar opens is opened at once: the day it follows is moved back, as if it were long past. */
async function longPast(office: Office, { id }: Recorded, column: 'issued_at' | 'closed_at', days: number): Promise<void> {
  await office.sql(`update directives set ${column} = ${column} - make_interval(days => $2), next_look_on = '2026-03-01' where id = $1`, [id, days]);
  await followUp(office.app.transactions);
}

async function idOf(office: Office, table: 'attestations' | 'effect_checks', { id }: Recorded): Promise<string> {
  const [row] = await office.sql<{ id: string }>(`select id from ${table} where directive_id = $1 order by id limit 1`, [id]);
  if (!row) throw new Error(`nothing opened in ${table}`);
  return row.id;
}

const time = { reason: 'PROCUREMENT', note: 'Le marché est attribué tard.', proposedDueOn: '2026-04-15' };

const extensionId = async (office: Office, confidentiality?: 'NORMAL' | 'RESTRICTED'): Promise<string> => {
  const { id } = await acknowledged(office, confidentiality);
  return (await askTime(office, chain.lead, 'requestExtension', { directiveId: id, ...time })).id;
};

/** Acts on an order that is under way or over: its dates, its end, what is asked of it afterwards. */
export const governanceOperations: Record<string, Operation> = {
  cancelDirective: on('cabinet', issued, () => words),
  declareWaiting: on(chain.lead, acknowledged, () => ({ party: 'OUTSIDE', outside: 'La banque', reason: 'Le virement est attendu.' })),
  suspendDirective: on('cabinet', acknowledged, () => ({ ...words, chargedTo: 'OFFICE' })),
  resumeDirective: on('cabinet', suspended, () => words),
  reassignDirective: on('cabinet', acknowledged, () => ({ ...words, newLeadPositionId: position('DG-CASNOS') })),
  supersedeDirective: on('cabinet', acknowledged, async (_directive, office) => ({
    ...words,
    supersedingReference: (await issued(office, 'NORMAL')).reference,
  })),
  endDirective: on('cabinet', inForce, () => words),
  attestDirective: async (office, confidentiality) => {
    const directive = await inForce(office, confidentiality);
    await longPast(office, directive, 'issued_at', 40);
    const attestationId = await idOf(office, 'attestations', directive);
    return { mailbox: chain.lead, variables: { input: { attestationId, compliance: 'COMPLIANT', statement: 'Rien à signaler.', signed: true } } };
  },
  openInspection: on('cabinet', closed, () => ({ reason: 'Contrôle.' })),
  concludeInspection: on('inspector', inspected, () => ({ passed: true, findings: 'Conforme.' })),
  answerEffectCheck: async (office, confidentiality) => {
    const directive = await closed(office, confidentiality);
    await longPast(office, directive, 'closed_at', 31);
    const effectCheckId = await idOf(office, 'effect_checks', directive);
    return { mailbox: chain.lead, variables: { input: { effectCheckId, answer: 'YES', sentence: 'L’attente a baissé.' } } };
  },
  requestExtension: on(chain.lead, acknowledged, () => time),
  decideExtension: async (office, confidentiality) => ({
    mailbox: 'cabinet',
    variables: { input: { extensionId: await extensionId(office, confidentiality), decision: 'GRANT', reason: 'Accordé.' } },
  }),
  withdrawExtension: async (office, confidentiality) => ({
    mailbox: chain.lead,
    variables: { input: { extensionId: await extensionId(office, confidentiality) } },
  }),
};
