import { position, type Office } from '../office.js';

export interface DirectiveDraft {
  title: string;
  text: string;
  language: 'AR' | 'FR';
  nature: 'TIME_BOUND' | 'STANDING' | 'RECURRING';
  recurrence?: 'WEEKLY' | 'MONTHLY' | 'QUARTERLY' | null;
  priority: 'NORMAL' | 'HIGH' | 'URGENT';
  confidentiality: 'NORMAL' | 'RESTRICTED';
  leadPositionId: string;
  contributorPositionIds?: string[];
  dueOn?: string | null;
  meetingId?: string | null;
  projectId?: string | null;
  milestones?: { title: string; dueOn: string; weight?: number; leadPositionId?: string }[];
}

/** What the cabinet would write on a form, with whatever the test changes. */
export function draft(changes: Partial<DirectiveDraft> & { lead?: string } = {}): DirectiveDraft {
  const { lead = 'DG-CNAS', ...given } = changes;
  return {
    title: 'Réduire l’attente aux guichets',
    text: 'Ramener l’attente aux guichets sous trente minutes dans chaque wilaya.',
    language: 'FR',
    nature: 'TIME_BOUND',
    priority: 'NORMAL',
    confidentiality: 'NORMAL',
    leadPositionId: position(lead),
    dueOn: '2026-03-08',
    ...given,
  };
}

export interface Recorded {
  id: string;
  reference: string | null;
  state: string;
  version: number;
  acts: string[];
  milestones: { id: string; number: number; state: string }[];
}

export const recordedFields = 'id reference state version acts milestones { id number state }';

export interface Asked {
  id: string;
  state: string;
  fromDueOn: string;
  proposedDueOn: string;
  grantedDueOn: string | null;
  note: string | null;
  decisionReason: string | null;
  acts: string[];
}

const requestFields = 'id state fromDueOn proposedDueOn grantedDueOn note decisionReason acts';

export const documents = {
  record: `mutation ($input: RecordDirectiveInput!) { recordDirective(input: $input) { directive { ${recordedFields} } } }`,
  amend: `mutation ($input: AmendDirectiveInput!) { amendDirective(input: $input) { directive { ${recordedFields} } } }`,
  discard: 'mutation ($input: DiscardDirectiveInput!) { discardDirective(input: $input) { directiveId } }',
  issue: `mutation ($input: IssueDirectiveInput!) { issueDirective(input: $input) { directive { ${recordedFields} } } }`,
  acknowledge: `mutation ($input: AcknowledgeDirectiveInput!) { acknowledgeDirective(input: $input) { directive { ${recordedFields} } } }`,
  contest: `mutation ($input: ContestDirectiveInput!) { contestDirective(input: $input) { directive { ${recordedFields} } } }`,
  decide: `mutation ($input: DecideContestInput!) { decideContest(input: $input) { directive { ${recordedFields} } } }`,
  update: `mutation ($input: RecordUpdateInput!) { recordUpdate(input: $input) { directive { ${recordedFields} } } }`,
  report: `mutation ($input: ReportCompletionInput!) { reportCompletion(input: $input) { directive { ${recordedFields} } milestone { id state } } }`,
  verify: `mutation ($input: VerifyCompletionInput!) { verifyCompletion(input: $input) { directive { ${recordedFields} } milestone { id state } } }`,
  return: `mutation ($input: ReturnCompletionInput!) { returnCompletion(input: $input) { directive { ${recordedFields} } milestone { id state } } }`,
  proposePlan: `mutation ($input: ProposePlanInput!) { proposePlan(input: $input) { directive { ${recordedFields} } } }`,
  decidePlan: `mutation ($input: DecidePlanInput!) { decidePlan(input: $input) { directive { ${recordedFields} } } }`,
  attest: `mutation ($input: AttestDirectiveInput!) { attestDirective(input: $input) { directive { ${recordedFields} } } }`,
  inspect: `mutation ($input: OpenInspectionInput!) { openInspection(input: $input) { directive { ${recordedFields} } } }`,
  concludeInspection: `mutation ($input: ConcludeInspectionInput!) { concludeInspection(input: $input) { directive { ${recordedFields} } } }`,
  checkEffect: `mutation ($input: AnswerEffectCheckInput!) { answerEffectCheck(input: $input) { directive { ${recordedFields} } } }`,
  end: `mutation ($input: EndDirectiveInput!) { endDirective(input: $input) { directive { ${recordedFields} } } }`,
  cancel: `mutation ($input: CancelDirectiveInput!) { cancelDirective(input: $input) { directive { ${recordedFields} } } }`,
  wait: `mutation ($input: DeclareWaitingInput!) { declareWaiting(input: $input) { directive { ${recordedFields} } } }`,
  suspend: `mutation ($input: SuspendDirectiveInput!) { suspendDirective(input: $input) { directive { ${recordedFields} } } }`,
  resume: `mutation ($input: ResumeDirectiveInput!) { resumeDirective(input: $input) { directive { ${recordedFields} } } }`,
  reassign: `mutation ($input: ReassignDirectiveInput!) { reassignDirective(input: $input) { directive { ${recordedFields} } } }`,
  supersede: `mutation ($input: SupersedeDirectiveInput!) { supersedeDirective(input: $input) { directive { ${recordedFields} } } }`,
  requestExtension: `mutation ($input: RequestExtensionInput!) { requestExtension(input: $input) { extension { ${requestFields} } } }`,
  decideExtension: `mutation ($input: DecideExtensionInput!) { decideExtension(input: $input) { extension { ${requestFields} } } }`,
  withdrawExtension: `mutation ($input: WithdrawExtensionInput!) { withdrawExtension(input: $input) { extension { ${requestFields} } } }`,
} as const;

export type ActName = keyof typeof documents;

/** An act of a person on a directive; returns the directive as the act left it. */
export async function act(office: Office, mailbox: string, name: ActName, input: object): Promise<Recorded> {
  const person = await office.signIn(mailbox);
  const [payload] = Object.values(await person.query<Record<string, { directive: Recorded }>>(documents[name], { input }));
  if (!payload) throw new Error(`${name} answered nothing`);
  return payload.directive;
}

/** An act on a request for more time; returns the request as the act left it. */
export async function askTime(
  office: Office,
  mailbox: string,
  name: 'requestExtension' | 'decideExtension' | 'withdrawExtension',
  input: object,
): Promise<Asked> {
  const person = await office.signIn(mailbox);
  const [payload] = Object.values(await person.query<Record<string, { extension: Asked }>>(documents[name], { input }));
  if (!payload) throw new Error(`${name} answered nothing`);
  return payload.extension;
}

/** Records and issues in the cabinet's name, as the head of cabinet. */
export async function issue(office: Office, changes: Parameters<typeof draft>[0] = {}): Promise<Recorded> {
  const { id } = await act(office, 'cabinet', 'record', draft(changes));
  return act(office, 'cabinet', 'issue', { directiveId: id });
}

export interface Escalated {
  rung: number;
  audience: string;
  firedAt: string;
  workingDaysLate: number;
  ladderVersion: number;
  passedOver: { code: string }[];
  notifications: { recipient: { email: string }; deliveryState: string }[];
}

export interface Owed {
  id: string;
  kind: string;
  position: { code: string };
  milestone: { number: number } | null;
  settledAt: string | null;
  outcome: string | null;
  cycle: number;
  nextStepAt: string | null;
  lateness: { status: string; workingDaysLate: number; dueOn: string };
  escalations: Escalated[];
}

/** Everything owed on a directive with what has climbed, as the cabinet sees it. */
export async function owedOn(office: Office, directiveId: string): Promise<Owed[]> {
  const cabinet = await office.signIn('cabinet');
  const { directive } = await cabinet.query<{ directive: { obligations: Owed[] } }>(
    `query ($id: ID!) { directive(id: $id) { obligations {
       id kind position { code } milestone { number } settledAt outcome cycle nextStepAt lateness { status workingDaysLate dueOn }
       escalations { rung ladderVersion audience firedAt workingDaysLate passedOver { code } notifications { recipient { email } deliveryState } } } } }`,
    { id: directiveId },
  );
  return directive.obligations;
}

/** The one obligation of a kind on a directive, that of its position when named. */
export async function owed(office: Office, directiveId: string, kind: string, code?: string): Promise<Owed> {
  const found = (await owedOn(office, directiveId)).filter((one) => one.kind === kind && !one.milestone && (!code || one.position.code === code));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} obligations ${kind} ${code ?? ''}`);
  return found[0];
}
