import type { RequiredEntityData } from '@mikro-orm/core';
import type { Relation, RelationKind } from '../access/relation.js';
import type { Attestation } from '../features/attestations/index.js';
import type { AuditEntry } from '../features/audit/index.js';
import type { Acknowledgement, Update } from '../features/directives/directive-facts.js';
import type { Directive, RestrictedText } from '../features/directives/directive.js';
import type { Escalation } from '../features/escalations/escalation.js';
import type { Extension } from '../features/extensions/extension.js';
import type { Evidence } from '../features/evidence/index.js';
import { DeliveryState, type Mail } from '../features/notifications/mail.js';
import { nextBriefingAt } from '../features/notifications/briefing.rules.js';
import { Mailing, type Notification, type NotificationKind } from '../features/notifications/notification.js';
import type { Confidentiality, Priority } from '../features/obligations/index.js';
import type { Milestone, Project } from '../features/projects/index.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { seededCalendar } from '../seed/calendar.js';
import { demoIdAt, demoNumber } from './demo-id.js';
import type { Owed } from './owed.js';
import { emailOf, officials } from './people.js';
import { focalPointOf, holderOf, officialId, positionId } from './roster.js';
import { demoStartsAt } from './start.js';

export type Row<T> = RequiredEntityData<T>;

/** What obligations, notifications and history need to know of a directive or programme. */
export interface DemoRecord {
  id: string;
  key: string;
  reference: string;
  /** Null when restricted. */
  title: string | null;
  structure: string;
  priority: Priority;
  confidentiality: Confidentiality;
}

/** Who acted: a mailbox, and the position in whose name when it is not their own. */
export interface Author {
  mailbox: string;
  onBehalfOf: string | null;
}

export interface Recorded {
  at: Date;
  author: Author | null;
  act: string;
  subject: 'DIRECTIVE' | 'MILESTONE' | 'OBLIGATION' | 'EXPLANATION' | 'POSITION';
  subjectId: string;
  recordId: string;
  details?: Record<string, unknown>;
}

export interface Told {
  at: Date;
  kind: NotificationKind;
  /** Code of the position told; its holder of that day is the recipient. */
  position: string;
  record: DemoRecord;
  obligationId?: string;
  escalationId?: string;
  actor?: Author;
  note?: string;
}

/** Facts older than this were read in the application. */
const readWithinWorkingMinutes = 3 * 7 * 60;
const workedMinutesAtMost = 345;

const briefed = new Set(['MIN', 'SG']);

/** Every row of the demo office's history, in the words of its tables. */
export class Ledger {
  readonly calendar = seededCalendar();
  readonly owed: Owed[] = [];
  readonly projects: Row<Project>[] = [];
  readonly directives: Row<Directive>[] = [];
  readonly contributors: { directiveId: string; positionId: string }[] = [];
  readonly restrictedTexts: Row<RestrictedText>[] = [];
  readonly milestones: Row<Milestone>[] = [];
  readonly escalations: Row<Escalation>[] = [];
  readonly acknowledgements: Row<Acknowledgement>[] = [];
  readonly updates: Row<Update>[] = [];
  readonly attestations: Row<Attestation>[] = [];
  readonly evidence: Row<Evidence>[] = [];
  readonly extensions: Row<Extension>[] = [];
  readonly notifications: Row<Notification>[] = [];
  readonly mails = new Map<string, Row<Mail>>();
  readonly relations = new Map<string, Row<Relation>>();
  private readonly entries: (Row<AuditEntry> & { recordedAt: Date })[] = [];

  /** History in the order in which it happened. */
  get auditEntries(): Row<AuditEntry>[] {
    return [...this.entries].sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime());
  }

  /** A moment of office hours on the day, always the same for a key and always after what came before. */
  momentOn(on: CivilDate, key: string, after?: Date): Date {
    const opensAt = this.calendar.opensAt(on);
    if (!opensAt) throw new Error(`Nobody works on ${on}: ${key}`);
    const at = this.calendar.addWorkingMinutes(opensAt, demoNumber(key, workedMinutesAtMost) + 1);
    return after && at <= after ? this.calendar.addWorkingMinutes(after, 25) : at;
  }

  /** Who acts for a position: its holder, or its focal point on its behalf. */
  authorFor(position: string, at: Date, byFocalPoint = false): Author {
    const on = this.calendar.today(at);
    const staff = byFocalPoint ? focalPointOf(position) : null;
    const mailbox = holderOf(staff ?? position, on);
    if (!mailbox) throw new Error(`Nobody holds ${position} on ${on}`);
    return { mailbox, onBehalfOf: staff ? position : null };
  }

  relate(record: DemoRecord, position: string, relation: RelationKind): void {
    this.relations.set(`${record.id}:${position}:${relation}`, { recordId: record.id, positionId: positionId(position), relation });
  }

  record({ at, author, act, subject, subjectId, recordId, details }: Recorded): void {
    this.entries.push({
      recordedAt: at,
      act,
      subjectType: subject,
      subjectId,
      recordId,
      details: details ?? {},
      requestId: 'demo',
      actorId: author ? officialId(author.mailbox) : null,
      onBehalfOfId: author?.onBehalfOf ? positionId(author.onBehalfOf) : null,
    } as Row<AuditEntry> & { recordedAt: Date });
  }

  /** Tells the holder of a position, in the one mail that person got at that moment. False when it is vacant. */
  tell({ at, kind, position, record, obligationId, escalationId, actor, note }: Told): boolean {
    const mailbox = holderOf(position, this.calendar.today(at));
    if (!mailbox) return false;
    const readAt = this.calendar.addWorkingMinutes(at, demoNumber(`${record.key}:${position}`, readWithinWorkingMinutes) + 5);
    this.notifications.push({
      id: demoIdAt(`notification:${record.key}:${kind}:${position}:${obligationId ?? ''}:${escalationId ?? ''}`, at),
      kind,
      recipient: officialId(mailbox),
      position: positionId(position),
      recordId: record.id,
      obligationId: obligationId ?? null,
      escalationId: escalationId ?? null,
      actorId: actor ? officialId(actor.mailbox) : null,
      note: note ?? null,
      createdAt: at,
      readAt: readAt < demoStartsAt ? readAt : null,
      urgent: false,
      mailing: briefed.has(position) ? Mailing.BRIEFING : Mailing.AT_ONCE,
      mail: briefed.has(position) ? this.briefingOf(mailbox, at) : this.mailTo(mailbox, at),
      withdrawnAt: null,
    });
    return true;
  }

  /** The mail that went to a person at a moment: one, whatever it carried. */
  private mailTo(mailbox: string, at: Date, briefingOn: CivilDate | null = null): string {
    const id = demoIdAt(`mail:${mailbox}`, at);
    this.mails.set(id, {
      id,
      recipient: officialId(mailbox),
      address: emailOf(mailbox),
      language: languageOf(mailbox),
      state: DeliveryState.ACCEPTED,
      messageId: `<${id}@mutabaa.example>`,
      briefingOn,
      attempts: 1,
      createdAt: at,
      nextAttemptAt: at,
      leaseUntil: null,
      acceptedAt: new Date(at.getTime() + 4_000),
      lastError: null,
    });
    return id;
  }

  /** Principals hear of it in the next morning's briefing. */
  private briefingOf(mailbox: string, at: Date): string {
    const leavesAt = nextBriefingAt(this.calendar, at);
    return this.mailTo(mailbox, leavesAt, this.calendar.today(leavesAt));
  }
}

function languageOf(mailbox: string) {
  const official = officials.find((one) => one.mailbox === mailbox);
  if (!official) throw new Error(`The demo office has no official ${mailbox}`);
  return official.language;
}
