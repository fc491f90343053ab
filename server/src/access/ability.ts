import { createMongoAbility, subject, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { refuse } from '../kernel/errors.js';
import type { Actor, PersonActor } from './actor.js';
import { Role } from './role.js';

export type Act =
  | 'RECORD'
  | 'AMEND'
  | 'ISSUE'
  | 'DISCARD'
  | 'CANCEL'
  | 'ACKNOWLEDGE'
  | 'CONTEST'
  | 'DECIDE_CONTEST'
  | 'RECORD_UPDATE'
  | 'REPORT_COMPLETION'
  | 'VERIFY_COMPLETION'
  | 'RETURN_COMPLETION'
  | 'PROPOSE_PLAN'
  | 'DECIDE_PLAN'
  | 'DECLARE_WAITING'
  | 'SUSPEND'
  | 'RESUME'
  | 'REASSIGN'
  | 'SUPERSEDE'
  | 'REQUEST_EXTENSION'
  | 'DECIDE_EXTENSION'
  | 'ATTEST'
  | 'END'
  | 'OPEN_INSPECTION'
  | 'PASS_INSPECTION'
  | 'FAIL_INSPECTION'
  | 'CHECK_EFFECT'
  | 'READ_WORDS'
  | 'READ'
  | 'ADVANCE'
  | 'UPLOAD'
  | 'CHANGE'
  | 'APPOINT'
  | 'CHANGE_SUPERIOR'
  | 'DELEGATE'
  | 'KEEP'
  | 'HANDLE'
  | 'PROPOSE'
  | 'RETURN'
  | 'ENABLE'
  | 'REHEARSE'
  | 'RECORD_PAPER_RECEIPT'
  | 'PLACE_HOLD'
  | 'LIFT_HOLD'
  | 'ERASE'
  | 'EXPORT'
  | 'VALIDATE_READING'
  | 'RETURN_READING'
  | 'JUDGE'
  | 'FREEZE'
  | 'SCHEDULE'
  | ExplanationAbility;

export type ExplanationAbility = 'DRAFT_EXPLANATION' | 'SIGN_EXPLANATION' | 'REPLY_TO_EXPLANATION' | 'CLOSE_EXPLANATION' | 'WITHDRAW_EXPLANATION';

/** The facts about a directive that decide who may act on it. */
export interface DirectiveFacts {
  leadPositionId: string;
  /** Positions that still owe their receipt. */
  awaitedPositionIds: string[];
  confidentiality: string;
}

/** Positions that may propose readings of an indicator of a body: whoever answers for it, and the head of the body. */
export interface AnsweredFor {
  positionIds: string[];
}

export type Ability = MongoAbility<
  [
    Act,
    (
      | 'Directive'
      | 'Milestone'
      | 'ExerciseClock'
      | 'File'
      | 'Overview'
      | 'Setting'
      | 'InspectionRate'
      | 'Calendar'
      | 'Official'
      | 'Vacancies'
      | 'Position'
      | ({ id: string } & { __caslSubjectType__?: 'Position' })
      | 'Alarm'
      | 'LegalHold'
      | 'Retention'
      | 'Erasure'
      | 'Breach'
      | 'AccessLog'
      | 'Operation'
      | 'Ladder'
      | 'AuditLog'
      | 'Review'
      | 'ApiToken'
      | 'Indicator'
      | 'Campaign'
      | 'Reading'
      | (AnsweredFor & { __caslSubjectType__?: 'Reading' })
      | 'Body'
      | ({ positionId: string } & { __caslSubjectType__?: 'Body' })
      | (DirectiveFacts & { __caslSubjectType__?: 'Directive' })
      | ({ leadPositionId: string } & { __caslSubjectType__?: 'Milestone' })
      | 'Explanation'
      | ({ positionId: string } & { __caslSubjectType__?: 'Explanation' })
    ),
  ]
>;
type Rule = RawRuleOf<Ability>;

/** What the minister and the cabinet alike decide. */
const deciding: Rule[] = [
  { action: 'OPEN_INSPECTION', subject: 'Directive' },
  { action: ['CANCEL', 'END', 'SUSPEND', 'RESUME', 'REASSIGN', 'SUPERSEDE', 'DECLARE_WAITING'], subject: 'Directive' },
  { action: ['DECIDE_CONTEST', 'DECIDE_PLAN', 'DECIDE_EXTENSION', 'VERIFY_COMPLETION', 'RETURN_COMPLETION'], subject: 'Directive' },
  { action: ['DECIDE_EXTENSION', 'VERIFY_COMPLETION', 'RETURN_COMPLETION'], subject: 'Milestone' },
  { action: ['FREEZE', 'SCHEDULE'], subject: 'Review' },
];
const office: Rule[] = [{ action: ['RECORD', 'AMEND', 'ISSUE', 'DISCARD'], subject: 'Directive' }, ...deciding];

/** Those who open, sign and close the procedure of a failed obligation. */
const explanations: Rule[] = [
  { action: ['DRAFT_EXPLANATION', 'SIGN_EXPLANATION', 'CLOSE_EXPLANATION', 'WITHDRAW_EXPLANATION'], subject: 'Explanation' },
];

const receipts: Rule[] = [{ action: 'RECORD_PAPER_RECEIPT', subject: 'Directive' }];

/** The office looks at what bodies propose before it is official. */
const readings: Rule[] = [{ action: ['VALIDATE_READING', 'RETURN_READING'], subject: 'Reading' }];

/** What each role adds to what its positions owe. */
const rulesOfRole: Record<Role, Rule[]> = {
  [Role.MINISTER]: [
    ...deciding,
    { action: 'READ', subject: ['Overview', 'Alarm', 'Ladder', 'AuditLog'] },
    { action: 'REHEARSE', subject: 'Ladder' },
    ...explanations,
    { action: ['READ', 'LIFT_HOLD'], subject: 'LegalHold' },
    { action: 'READ', subject: ['Retention', 'Breach'] },
  ],
  [Role.CABINET]: [
    ...office,
    { action: 'READ', subject: ['Overview', 'Setting', 'Vacancies', 'Ladder'] },
    { action: ['READ', 'HANDLE'], subject: 'Alarm' },
    { action: 'CHANGE', subject: 'InspectionRate' },
    ...receipts,
    ...explanations,
    { action: 'KEEP', subject: ['Indicator', 'Campaign'] },
    ...readings,
    { action: ['RETURN', 'ENABLE', 'REHEARSE'], subject: 'Ladder' },
    { action: ['READ', 'PLACE_HOLD', 'LIFT_HOLD'], subject: 'LegalHold' },
    { action: ['READ', 'RECORD', 'AMEND'], subject: 'Breach' },
    { action: 'READ', subject: ['Retention', 'Erasure'] },
  ],
  [Role.SECRETARY_GENERAL]: [{ action: 'READ', subject: 'Overview' }],
  [Role.INSPECTORATE]: [
    { action: ['VERIFY_COMPLETION', 'RETURN_COMPLETION', 'OPEN_INSPECTION', 'PASS_INSPECTION', 'FAIL_INSPECTION'], subject: 'Directive' },
    { action: 'CHANGE', subject: 'InspectionRate' },
    { action: ['VERIFY_COMPLETION', 'RETURN_COMPLETION'], subject: 'Milestone' },
    { action: 'READ', subject: 'Overview' },
    ...readings,
    ...receipts,
    ...explanations,
  ],
  [Role.HEAD]: [{ action: 'READ', subject: 'Overview' }],
  [Role.FOCAL_POINT]: [],
  [Role.AUDITOR]: [
    { action: 'READ', subject: ['AuditLog', 'Overview', 'Setting', 'Alarm', 'Ladder', 'Vacancies'] },
    { action: 'READ', subject: ['LegalHold', 'Retention', 'Erasure', 'Breach'] },
    { action: 'EXPORT', subject: 'AccessLog' },
  ],
  [Role.ADMINISTRATOR]: [
    { action: 'ADVANCE', subject: 'ExerciseClock' },
    { action: ['READ', 'HANDLE'], subject: 'ApiToken' },
    { action: ['READ', 'CHANGE'], subject: 'Setting' },
    { action: 'CHANGE', subject: 'Calendar' },
    { action: ['APPOINT', 'CHANGE_SUPERIOR', 'DELEGATE'], subject: 'Position' },
    { action: 'KEEP', subject: 'Official' },
    { action: 'READ', subject: ['Vacancies', 'AuditLog'] },
    { action: ['READ', 'HANDLE'], subject: ['Alarm', 'Operation'] },
    { action: ['READ', 'AMEND', 'PROPOSE', 'DISCARD', 'REHEARSE'], subject: 'Ladder' },
    { action: ['READ', 'ERASE'], subject: 'Erasure' },
    { action: ['READ', 'RECORD', 'AMEND'], subject: 'Breach' },
    { action: 'READ', subject: ['LegalHold', 'Retention'] },
  ],
};

/** Positions act on what they owe, whatever their role. */
function rulesOfPositions(actor: PersonActor): Rule[] {
  const positions = { $in: actor.owingPositionIds };
  return [
    { action: ['ACKNOWLEDGE', 'CONTEST'], subject: 'Directive', conditions: { awaitedPositionIds: positions } },
    {
      action: ['RECORD_UPDATE', 'REPORT_COMPLETION', 'PROPOSE_PLAN', 'REQUEST_EXTENSION', 'DECLARE_WAITING', 'ATTEST', 'CHECK_EFFECT'],
      subject: 'Directive',
      conditions: { leadPositionId: positions },
    },
    { action: ['REPORT_COMPLETION', 'REQUEST_EXTENSION'], subject: 'Milestone', conditions: { leadPositionId: positions } },
    // Whoever acts for a position passes nothing on: its holder does.
    {
      action: 'DELEGATE',
      subject: 'Position',
      conditions: { id: { $in: actor.ownPositionIds.filter((id) => actor.owingPositionIds.includes(id)) } },
    },
    { action: 'PROPOSE', subject: 'Reading', conditions: { positionIds: positions } },
    { action: 'JUDGE', subject: 'Body', conditions: { positionId: positions } },
    { action: 'REPLY_TO_EXPLANATION', subject: 'Explanation', conditions: { positionId: positions } },
    // Who holds nothing any more, or owes nothing, has nothing to prove.
    ...(actor.owingPositionIds.length ? [{ action: 'UPLOAD', subject: 'File' } satisfies Rule] : []),
  ];
}

/** Who sees an administrator as nothing else loses the words of restricted directives, and only those. */
function rulesOfWords(actor: PersonActor): Rule[] {
  const onlyAdministers = actor.roles.includes(Role.ADMINISTRATOR) && !actor.roles.some((role) => role === Role.MINISTER || role === Role.CABINET);
  const words: Rule = { action: 'READ_WORDS', subject: 'Directive' };
  return onlyAdministers ? [words, { ...words, inverted: true, conditions: { confidentiality: 'RESTRICTED' } }] : [words];
}

/** The rules of an actor as data: what services enforce, and what the web shows or hides by. */
export function rulesOf(actor: Actor): Rule[] {
  if (actor.kind === 'SYSTEM') return [{ action: ['READ', 'READ_WORDS'], subject: ['Directive', 'Overview'] }];
  return [...actor.roles.flatMap((role) => rulesOfRole[role]), ...rulesOfPositions(actor), ...rulesOfWords(actor)];
}

export const abilityOf = (actor: Actor): Ability => createMongoAbility<Ability>(rulesOf(actor));

export const asDirective = (facts: DirectiveFacts) => subject('Directive', { ...facts });
export const asPosition = (facts: { id: string }) => subject('Position', { ...facts });
export const asExplanation = (facts: { positionId: string }) => subject('Explanation', { ...facts });
export const asReading = (facts: AnsweredFor) => subject('Reading', { ...facts });
export const asBody = (facts: { positionId: string }) => subject('Body', { ...facts });
export const asMilestone = (facts: { leadPositionId: string }) => subject('Milestone', { ...facts });

/** The position that gives a person the right to an act of the office: their own before one they act for. */
const rolesThatMay: Partial<Record<Act, Role[]>> = {
  VERIFY_COMPLETION: [Role.CABINET, Role.INSPECTORATE, Role.MINISTER],
  RETURN_COMPLETION: [Role.CABINET, Role.INSPECTORATE, Role.MINISTER],
  DECIDE_CONTEST: [Role.CABINET, Role.MINISTER],
  DECIDE_PLAN: [Role.CABINET, Role.MINISTER],
  DECIDE_EXTENSION: [Role.CABINET, Role.MINISTER],
  CANCEL: [Role.CABINET, Role.MINISTER],
  FREEZE: [Role.CABINET, Role.MINISTER],
  SCHEDULE: [Role.CABINET, Role.MINISTER],
  RECORD_PAPER_RECEIPT: [Role.CABINET, Role.INSPECTORATE],
  DRAFT_EXPLANATION: [Role.CABINET, Role.INSPECTORATE, Role.MINISTER],
  SIGN_EXPLANATION: [Role.CABINET, Role.INSPECTORATE, Role.MINISTER],
  CLOSE_EXPLANATION: [Role.CABINET, Role.INSPECTORATE, Role.MINISTER],
  WITHDRAW_EXPLANATION: [Role.CABINET, Role.INSPECTORATE, Role.MINISTER],
  PLACE_HOLD: [Role.CABINET],
  LIFT_HOLD: [Role.CABINET, Role.MINISTER],
  SUSPEND: [Role.CABINET, Role.MINISTER],
  DECLARE_WAITING: [Role.CABINET, Role.MINISTER],
  RESUME: [Role.CABINET, Role.MINISTER],
  REASSIGN: [Role.CABINET, Role.MINISTER],
  SUPERSEDE: [Role.CABINET, Role.MINISTER],
  END: [Role.CABINET, Role.MINISTER],
  VALIDATE_READING: [Role.CABINET, Role.INSPECTORATE],
  RETURN_READING: [Role.CABINET, Role.INSPECTORATE],
  OPEN_INSPECTION: [Role.INSPECTORATE, Role.CABINET, Role.MINISTER],
  PASS_INSPECTION: [Role.INSPECTORATE],
  FAIL_INSPECTION: [Role.INSPECTORATE],
};

export function positionForAct(actor: PersonActor, act: Act, among: string[] | null = null): string | null {
  const roles = rolesThatMay[act] ?? [Role.CABINET];
  const candidates = roles.flatMap((role) => actor.positionsByRole[role] ?? []).filter((id) => !among || among.includes(id));
  return candidates.find((id) => actor.ownPositionIds.includes(id)) ?? candidates[0] ?? null;
}

/** Stops an act the ability does not give. */
export function authorise(allowed: boolean): void {
  if (!allowed) throw refuse('access.denied', { status: 403 });
}
