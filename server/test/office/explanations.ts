import type { Office } from '../office.js';

export const explanationFields = `id reference state version text reply reason outcome replyDueOn workingDaysLate acts
  position { code } proofs { kind on receivedBy official { email } } draftedBy { email } signedBy { email } owedReply { id kind outcome lateness { dueOn status } }
  files { id name } history { act }`;

const mutation = (name: string): string =>
  `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { explanationRequest { ${explanationFields} } } }`;

export const explanationDocuments = {
  draft: mutation('draftExplanationRequest'),
  amend: mutation('amendExplanationRequest'),
  sign: mutation('signExplanationRequest'),
  reply: mutation('replyToExplanationRequest'),
  close: mutation('closeExplanationRequest'),
  withdraw: mutation('withdrawExplanationRequest'),
  view: 'mutation ($input: RecordViewInput!) { recordView(input: $input) { recorded } }',
  receipt: 'mutation ($input: RecordPaperReceiptInput!) { recordPaperReceipt(input: $input) { directive { id state } } }',
} as const;

export interface Requested {
  id: string;
  reference: string | null;
  state: string;
  version: number;
  text: string;
  reply: string | null;
  reason: string | null;
  outcome: string | null;
  replyDueOn: string | null;
  workingDaysLate: number;
  acts: string[];
  position: { code: string };
  proofs: { kind: string; on: string; receivedBy: string | null; official: { email: string } }[];
  draftedBy: { email: string } | null;
  signedBy: { email: string } | null;
  owedReply: { id: string; kind: string; outcome: string | null; lateness: { dueOn: string; status: string } } | null;
  files: { id: string; name: string }[];
}

/** An act of a person on an explanation request; returns it as the act left it. */
export async function explain(
  office: Office,
  mailbox: string,
  name: 'draft' | 'amend' | 'sign' | 'reply' | 'close' | 'withdraw',
  input: object,
): Promise<Requested> {
  const person = await office.signIn(mailbox);
  const [payload] = Object.values(await person.query<Record<string, { explanationRequest: Requested }>>(explanationDocuments[name], { input }));
  if (!payload) throw new Error(`${name} answered nothing`);
  return payload.explanationRequest;
}

/** The request as a person sees it; null when they see none. */
export async function seenBy(office: Office, mailbox: string, key: string): Promise<Requested | null> {
  const person = await office.signIn(mailbox);
  const { explanationRequest } = await person.query<{ explanationRequest: Requested | null }>(
    `query ($key: String!) { explanationRequest(key: $key) { ${explanationFields} } }`,
    { key },
  );
  return explanationRequest;
}

/** A person reads a directive on its page. */
export async function view(office: Office, mailbox: string, directiveId: string): Promise<number> {
  const person = await office.signIn(mailbox);
  const { recordView } = await person.query<{ recordView: { recorded: number } }>(explanationDocuments.view, { input: { directiveId } });
  return recordView.recorded;
}
