import { DirectiveState, Nature, Recurrence } from '../features/directives/directive.enums.js';
import type { Directive } from '../features/directives/directive.js';
import { Confidentiality, Priority } from '../features/obligations/index.js';
import { MilestoneState, type Milestone } from '../features/projects/index.js';
import { foldArabic } from '../kernel/text.js';
import { Language } from '../platform/language.js';
import type { Delivered } from './delivery.js';
import { demoId, demoNumber } from './demo-id.js';
import type { DirectivePlan, StepPlan } from './directive-plan.js';
import type { DemoRecord, Ledger, Row } from './ledger.js';
import { meetingId } from './meetings.js';
import { programmeId } from './programmes.js';
import { officialId, positionId, positionNamed, structureId } from './roster.js';

export const directiveId = (key: string): string => demoId(`directive:${key}`);
export const stepId = (plan: DirectivePlan, number: number): string => demoId(`milestone:${plan.key}:${number}`);

const isRestricted = (plan: DirectivePlan): boolean => plan.story.flags.has('restricted');

export function recurrenceOf({ story: { flags } }: DirectivePlan): Recurrence | null {
  return flags.has('weekly') ? Recurrence.WEEKLY : flags.has('monthly') ? Recurrence.MONTHLY : flags.has('quarterly') ? Recurrence.QUARTERLY : null;
}

export function natureOf(plan: DirectivePlan): Nature {
  return recurrenceOf(plan) ? Nature.RECURRING : plan.story.flags.has('standing') ? Nature.STANDING : Nature.TIME_BOUND;
}

const priorityOf = ({ story: { flags } }: DirectivePlan): Priority =>
  flags.has('urgent') ? Priority.URGENT : flags.has('high') ? Priority.HIGH : Priority.NORMAL;

/** The lead's structure is the directive's: of the lead it ended with. */
const structureOf = (plan: DirectivePlan): string => {
  const given = plan.story.contest?.decision;
  return positionNamed(given && given !== 'REJECT' && given !== 'PENDING' ? given : plan.lead).structure;
};

export const recordOf = (plan: DirectivePlan, reference: string): DemoRecord => ({
  id: directiveId(plan.key),
  key: plan.key,
  reference,
  title: isRestricted(plan) ? null : plan.title,
  structure: structureOf(plan),
  priority: priorityOf(plan),
  confidentiality: isRestricted(plan) ? Confidentiality.RESTRICTED : Confidentiality.NORMAL,
});

const sources = [
  'اجتماع تنسيقي مع إطارات الإدارة المركزية',
  'زيارة عمل وتفقد إلى الوكالات المحلية',
  'جلسة عمل مع مسؤولي الهيئات تحت الوصاية',
  'اجتماع تقييمي فصلي',
  'إرسالية إلى الهيكل المعني',
];

/** What stands in a directive from its first draft on. */
export function directiveRow(plan: DirectivePlan, reference: string | null, recordedAt: Date): Row<Directive> {
  const { key, title, text, lead, dueOn, story } = plan;
  const restricted = isRestricted(plan);
  return {
    id: directiveId(key),
    reference,
    state: DirectiveState.DRAFT,
    nature: natureOf(plan),
    recurrence: recurrenceOf(plan) ?? (natureOf(plan) === Nature.STANDING ? Recurrence.QUARTERLY : null),
    priority: priorityOf(plan),
    confidentiality: restricted ? Confidentiality.RESTRICTED : Confidentiality.NORMAL,
    title: restricted ? null : title,
    text: restricted ? null : text,
    words: restricted ? '' : foldArabic([reference, title, text].filter(Boolean).join(' ')),
    language: story.flags.has('fr') ? Language.FR : Language.AR,
    source: story.extract === null ? (sources[demoNumber(key, sources.length)] ?? null) : null,
    extractNumber: story.extract,
    meeting: story.extract === null ? null : meetingId(plan.issuedOn),
    project: story.programme ? programmeId(story.programme) : null,
    leadPosition: positionId(lead),
    structure: structureId(structureOf(plan)),
    dueOn,
    baselineDueOn: dueOn,
    recordedAt,
    recordedBy: officialId('adviser'),
    issuedAt: null,
    issuedBy: null,
    acknowledgedAt: null,
    reportedAt: null,
    reportedById: null,
    closedAt: null,
    completionPercent: null,
    version: 1,
  };
}

export function stepRow(
  plan: DirectivePlan,
  step: StepPlan,
  { number, delivered, cancelled }: { number: number; delivered?: Delivered; cancelled: boolean },
): Row<Milestone> {
  return {
    id: stepId(plan, number),
    directiveId: directiveId(plan.key),
    project: null,
    number,
    title: isRestricted(plan) ? null : step.title,
    weight: step.weight,
    leadPosition: positionId(step.lead),
    startsOn: null,
    baselineDueOn: step.dueOn,
    ...milestoneProgress(step.dueOn, delivered, cancelled),
  };
}

/** How far a milestone has come, for a directive's steps and a programme's alike. */
export function milestoneProgress(dueOn: string, delivered: Delivered | undefined, cancelled = false) {
  const { PLANNED, REPORTED, RETURNED, VERIFIED, CANCELLED } = MilestoneState;
  const states = { OPEN: PLANNED, REPORTED, RETURNED, ACCEPTED: VERIFIED };
  const state = states[delivered?.state ?? 'OPEN'];
  return {
    state: cancelled && state !== VERIFIED ? CANCELLED : state,
    dueOn: delivered?.owed.dueOn ?? dueOn,
    reportedAt: delivered?.reportedAt ?? null,
    reportedById: delivered?.reportedBy ? officialId(delivered.reportedBy.mailbox) : null,
    verifiedAt: delivered?.acceptedAt ?? null,
  };
}

/** Who else contributes, and the words of a restricted directive, apart. */
export function keepParts(ledger: Ledger, plan: DirectivePlan): void {
  const recordId = directiveId(plan.key);
  for (const contributor of plan.contributors) ledger.contributors.push({ directiveId: recordId, positionId: positionId(contributor) });
  if (!isRestricted(plan)) return;
  ledger.restrictedTexts.push({ subjectId: recordId, recordId, title: plan.title, text: plan.text });
  plan.steps.forEach((step, index) => ledger.restrictedTexts.push({ subjectId: stepId(plan, index + 1), recordId, title: step.title, text: null }));
}
