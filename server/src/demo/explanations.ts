// Two written procedures that the exercise finds: one closed after a late reply, one whose reply is awaited.
import { RelationKind } from '../access/relation.js';
import { ExplanationOutcome, ExplanationState } from '../features/explanations/explanation.enums.js';
import type { ExplanationRequest, ExplanationText } from '../features/explanations/explanation.js';
import { NotificationKind } from '../features/notifications/notification.js';
import { Confidentiality, ObligationKind, ObligationOutcome, type Obligation, type Priority } from '../features/obligations/index.js';
import { civilDate } from '../kernel/civil-date.js';
import { demoId } from './demo-id.js';
import type { DemoRecord, Ledger, Row } from './ledger.js';
import { Owed } from './owed.js';
import { officialId, positionId, superiorOf } from './roster.js';
import { structures } from './structures.js';

interface Told {
  directive: string;
  position: string;
  signedOn: string;
  text: string;
  reply?: { on: string; text: string };
  end?: { on: string; outcome: ExplanationOutcome; reason: string };
}

const told: Told[] = [
  {
    directive: 'DIR-2025-0042',
    position: 'DG-FNPOS',
    signedOn: '2026-02-03',
    text: 'لم ترد الوضعية النهائية للحسابات العالقة في أجلها المحدد، رغم التذكير ورفع المسألة إلى السلطة السلمية. يُطلب منكم بيان أسباب ذلك كتابيا وما اتخذتموه من تدابير.',
    reply: { on: '2026-02-10', text: 'تأخرت لجان ثلاث مؤسسات في تسليم كشوفها. وُجهت إليها إعذارات، وتُرفع الوضعية فور استلام الكشف الأخير.' },
    end: { on: '2026-02-15', outcome: ExplanationOutcome.REMINDER_OF_DUTY, reason: 'كان على الصندوق أن يبلغ بالعائق قبل انقضاء الأجل، لا بعده.' },
  },
  {
    directive: 'DIR-2025-0048',
    position: 'DG-CNR',
    signedOn: '2026-02-26',
    text: 'انقضى أجل إنجاز شهادة الحياة عن بعد للمتقاعدين دون تقرير ولا طلب تمديد. يُطلب منكم بيان أسباب ذلك كتابيا وتحديد تاريخ ملزم لدخول الخدمة.',
  },
];

export interface DemoExplanations {
  requests: Row<ExplanationRequest>[];
  texts: Row<ExplanationText>[];
}

/** Tells the procedures on obligations that the history left late. */
export function tellExplanations(ledger: Ledger, obligations: Row<Obligation>[]): DemoExplanations {
  const requests = told.map((one, index) => tellExplanation(ledger, obligations, one, index + 1));
  return {
    requests,
    texts: told.map(({ text, reply, end }, index) => ({
      requestId: requests[index]?.id ?? '',
      text,
      reply: reply?.text ?? null,
      reason: end?.reason ?? null,
    })),
  };
}

function tellExplanation(ledger: Ledger, obligations: Row<Obligation>[], one: Told, number: number): Row<ExplanationRequest> & { id: string } {
  const delivery = obligations.find((row) => row.reference === one.directive && row.kind === ObligationKind.DELIVER && !row.milestoneId);
  const directive = ledger.directives.find((row) => row.reference === one.directive);
  if (!delivery || !directive) throw new Error(`Nothing is late on ${one.directive}`);
  const reference = `EXP-2026-${String(number).padStart(4, '0')}`;
  const record = recordOf(reference, one, delivery.priority as Priority);
  const draftedAt = ledger.momentOn(civilDate(one.signedOn), `draft:${reference}`);
  const signedAt = ledger.calendar.addWorkingMinutes(draftedAt, 35);
  const dueOn = ledger.calendar.addWorkingDays(civilDate(one.signedOn), 3);
  const [drafter, signer] = [ledger.authorFor('ADV-1', draftedAt), ledger.authorFor('IG', signedAt)];
  const base = { subject: 'EXPLANATION', subjectId: record.id, recordId: record.id } as const;
  ledger.relate(record, one.position, RelationKind.LEAD);
  const superior = superiorOf(one.position);
  if (superior) ledger.relate(record, superior, RelationKind.SUPERIOR);
  ledger.record({ ...base, at: draftedAt, author: drafter, act: 'explanation.draft' });
  ledger.record({ ...base, at: signedAt, author: signer, act: 'explanation.sign', details: { reference, dueOn } });
  const owed = new Owed(ledger, {
    kind: ObligationKind.EXPLAIN,
    record,
    position: one.position,
    openedAt: signedAt,
    dueOn,
    subjectId: record.id,
  });
  ledger.tell({ at: signedAt, kind: NotificationKind.EXPLANATION_REQUESTED, position: one.position, record, obligationId: owed.id, actor: signer });
  const ended = answer(ledger, record, one, owed);
  return {
    id: record.id,
    reference,
    state: one.end ? ExplanationState.CLOSED : ExplanationState.SIGNED,
    language: directive.language,
    obligationId: String(delivery.id),
    escalationId: null,
    directiveId: String(directive.id),
    directiveReference: one.directive,
    obligationKind: ObligationKind.DELIVER,
    milestoneNumber: null,
    position: positionId(one.position),
    structure: delivery.structure,
    priority: record.priority,
    confidentiality: Confidentiality.NORMAL,
    dueOn: String(delivery.lapsesOn),
    workingDaysLate: ledger.calendar.workingDaysLate(civilDate(String(delivery.lapsesOn)), civilDate(one.signedOn)),
    draftedAt,
    draftedBy: officialId(drafter.mailbox),
    amendedAt: null,
    signedAt,
    signedBy: officialId(signer.mailbox),
    signedFor: positionId('IG'),
    replyDueOn: dueOn,
    replyOnBehalfOf: null,
    outcome: one.end?.outcome ?? null,
    version: 2,
    ...ended,
  };
}

/** The reply, the office's decision on it, and who was told. */
function answer(ledger: Ledger, record: DemoRecord, one: Told, owed: Owed) {
  if (!one.reply || !one.end) return { repliedAt: null, repliedBy: null, closedAt: null, closedBy: null };
  const base = { subject: 'EXPLANATION', subjectId: record.id, recordId: record.id } as const;
  const repliedAt = ledger.momentOn(civilDate(one.reply.on), `reply:${record.key}`);
  const replier = ledger.authorFor(one.position, repliedAt);
  owed.settleAt(repliedAt, ObligationOutcome.EXPLAINED);
  ledger.record({ ...base, at: repliedAt, author: replier, act: 'explanation.reply' });
  for (const position of ['CC', 'IG']) ledger.tell({ at: repliedAt, kind: NotificationKind.EXPLAINED, position, record, actor: replier });
  const closedAt = ledger.momentOn(civilDate(one.end.on), `close:${record.key}`);
  const closer = ledger.authorFor('CC', closedAt);
  const dueOn = ledger.calendar.addWorkingDays(civilDate(one.reply.on), 3);
  const decision = new Owed(ledger, {
    kind: ObligationKind.DECIDE,
    record,
    position: 'CC',
    openedAt: repliedAt,
    dueOn,
    answerWorkingDays: 3,
    countedFromOn: civilDate(one.reply.on),
    subjectId: record.id,
  });
  decision.settleAt(closedAt, ObligationOutcome.DECIDED);
  ledger.relate(record, 'CC', RelationKind.VERIFIER);
  ledger.record({ ...base, at: closedAt, author: closer, act: 'explanation.close', details: { outcome: one.end.outcome } });
  ledger.tell({ at: closedAt, kind: NotificationKind.EXPLANATION_CLOSED, position: one.position, record, actor: closer, note: one.end.reason });
  return { repliedAt, repliedBy: officialId(replier.mailbox), closedAt, closedBy: officialId(closer.mailbox) };
}

function recordOf(reference: string, { position }: Told, priority: Priority): DemoRecord {
  const structure = structures.find(({ code }) => position === `DG-${code}`);
  if (!structure) throw new Error(`${position} heads no body`);
  return {
    id: demoId(`explanation:${reference}`),
    key: `explanation:${reference}`,
    reference,
    title: null,
    structure: structure.code,
    priority,
    confidentiality: Confidentiality.RESTRICTED,
  };
}
