import type { Office } from '../../office.js';
import { owed } from '../acts.js';
import { explain, type Requested } from '../explanations.js';
import type { Operation } from '../operations.js';
import { acknowledged, chain } from './directives.js';

type Confidentiality = 'NORMAL' | 'RESTRICTED' | undefined;

/** A delivery that failed weeks ago, by a position that acknowledged its order. */
async function failed(office: Office, confidentiality: Confidentiality): Promise<string> {
  const { id } = await acknowledged(office, confidentiality);
  const delivery = await owed(office, id, 'DELIVER');
  await office.sql(`update obligations set due_on = '2026-02-10', lapses_on = '2026-02-10' where id = $1`, [delivery.id]);
  return delivery.id;
}

const drafted = async (office: Office, confidentiality: Confidentiality): Promise<Requested> =>
  explain(office, 'cabinet', 'draft', { obligationId: await failed(office, confidentiality) });

const text = 'Veuillez expliquer ce retard.';

async function signed(office: Office, confidentiality: Confidentiality): Promise<Requested> {
  const { id, version } = await drafted(office, confidentiality);
  return explain(office, 'cabinet', 'sign', { requestId: id, version, language: 'FR', text });
}

async function replied(office: Office, confidentiality: Confidentiality): Promise<Requested> {
  const { id } = await signed(office, confidentiality);
  return explain(office, chain.lead, 'reply', { requestId: id, text: 'Le marché a été infructueux.' });
}

const about =
  (
    mailbox: string,
    prepare: (office: Office, confidentiality: Confidentiality) => Promise<Requested>,
    input: (request: Requested) => object,
  ): Operation =>
  async (office, confidentiality) => {
    const request = await prepare(office, confidentiality);
    return { mailbox, variables: { input: { requestId: request.id, ...input(request) } } };
  };

/** The written procedure of a failed obligation, from its draft to its outcome. */
export const explanationOperations: Record<string, Operation> = {
  draftExplanationRequest: async (office, confidentiality) => ({
    mailbox: 'cabinet',
    variables: { input: { obligationId: await failed(office, confidentiality) } },
  }),
  amendExplanationRequest: about('cabinet', drafted, ({ version }) => ({ version, language: 'FR', text })),
  signExplanationRequest: about('cabinet', drafted, ({ version }) => ({ version, language: 'FR', text })),
  replyToExplanationRequest: about(chain.lead, signed, () => ({ text: 'Le marché a été infructueux.' })),
  closeExplanationRequest: about('cabinet', replied, () => ({ outcome: 'ACCEPTED', reason: 'Motif retenu.' })),
  withdrawExplanationRequest: about('cabinet', drafted, () => ({ reason: 'Erreur.' })),
};
