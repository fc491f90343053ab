import { RelationKind } from '../access/relation.js';
import { decideStep, firstStep, type Reached, type Rung, type Step } from '../features/escalations/ladder.rules.js';
import { NotificationKind } from '../features/notifications/notification.js';
import { ObligationOutcome, type ClockPause, type Obligation, type ObligationKind } from '../features/obligations/index.js';
import { lapsesAfter } from '../features/obligations/obligation.rules.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { rungsFor } from '../seed/ladders.js';
import { demoIdAt } from './demo-id.js';
import type { DemoRecord, Ledger, Row } from './ledger.js';
import { addresseeOf, positionId, structureId } from './roster.js';
import { demoStartsAt } from './start.js';

export interface OwedFacts {
  kind: ObligationKind;
  record: DemoRecord;
  position: string;
  openedAt: Date;
  dueOn: CivilDate;
  answerWorkingDays?: number;
  countedFromOn?: CivilDate;
  cycle?: number;
  milestone?: { id: string; number: number; title: string | null };
  /** What a decision is about. */
  subjectId?: string;
}

/** One obligation lived through, climbing its ladder by the same rules as the engine, from its opening to the exercise. */
export class Owed {
  readonly id: string;
  dueOn: CivilDate;
  settledAt: Date | null = null;
  private readonly rungs: Rung[];
  private cycle: number;
  private lapsesOn: CivilDate;
  private judgedOn: CivilDate | null = null;
  private outcome: ObligationOutcome | null = null;
  private pauses: ClockPause[] = [];
  private rungReached = 0;
  private lastFiring: Reached['lastFiring'] = null;
  private nextStepAt: Date | null = null;

  constructor(
    private readonly ledger: Ledger,
    private readonly facts: OwedFacts,
  ) {
    const { kind, record, position, openedAt, dueOn, milestone, cycle } = facts;
    this.id = demoIdAt(`obligation:${record.key}:${kind}:${position}:${milestone?.id ?? ''}:${dueOn}`, openedAt);
    this.rungs = rungsFor(kind, record.priority);
    this.cycle = cycle ?? 1;
    this.dueOn = dueOn;
    this.lapsesOn = dueOn;
    this.enterLadder(openedAt);
    ledger.owed.push(this);
  }

  private get calendar() {
    return this.ledger.calendar;
  }

  /** Fires every rung that comes before an instant. */
  climbUntil(until: Date): void {
    while (this.nextStepAt && this.nextStepAt < until) {
      const now = this.nextStepAt;
      const step = decideStep({
        obligation: { dueOn: this.lapsesOn, rungReached: this.rungReached, nextStepAt: now },
        ladder: this.rungs,
        calendar: this.calendar,
        now,
      });
      if (!step) return;
      const told = step.kind === 'WAIT' || this.fire(step, now);
      this.nextStepAt = told || !step.nextStepAt ? step.nextStepAt : now;
    }
  }

  /** From the report on, the office owes the verdict and the clock stands still. */
  pauseAt(at: Date): void {
    this.climbUntil(at);
    this.judgedOn = this.calendar.today(at);
    this.pauses = [...this.pauses, { from: this.judgedOn, to: null, chargedTo: 'OFFICE' }];
    this.nextStepAt = null;
  }

  resumeAt(at: Date): void {
    const today = this.calendar.today(at);
    this.judgedOn = null;
    this.pauses = this.pauses.map((pause) => (pause.to ? pause : { ...pause, to: today }));
    this.lapsesOn = lapsesAfter(this.dueOn, this.pauses, this.calendar);
    this.enterLadder(at);
  }

  /** A granted extension starts a new cycle and its ladder; the first date stays. */
  extendAt(at: Date, to: CivilDate): void {
    this.climbUntil(at);
    this.cycle += 1;
    this.dueOn = to;
    this.lapsesOn = to;
    this.rungReached = 0;
    this.lastFiring = null;
    this.enterLadder(at);
  }

  settleAt(at: Date, outcome: ObligationOutcome): void {
    this.climbUntil(at);
    this.settledAt = at;
    this.outcome = outcome;
    this.judgedOn ??= this.calendar.today(at);
    this.nextStepAt = null;
  }

  /** As the exercise finds it. */
  row(): Row<Obligation> {
    this.climbUntil(demoStartsAt);
    const { kind, record, position, openedAt, dueOn, milestone, subjectId, answerWorkingDays, countedFromOn } = this.facts;
    return {
      id: this.id,
      kind,
      recordId: record.id,
      milestoneId: milestone?.id ?? null,
      subjectId: subjectId ?? null,
      reference: record.reference,
      title: milestone ? milestone.title : record.title,
      structure: structureId(record.structure),
      position: positionId(position),
      priority: record.priority,
      confidentiality: record.confidentiality,
      openedAt,
      dueOn: this.dueOn,
      baselineDueOn: dueOn,
      lapsesOn: this.lapsesOn,
      answerWorkingDays: answerWorkingDays ?? null,
      countedFromOn: countedFromOn ?? null,
      judgedOn: this.judgedOn,
      settledAt: this.settledAt,
      outcome: this.outcome,
      cycle: this.cycle,
      ladderVersion: 1,
      rungReached: this.rungReached,
      nextStepAt: this.nextStepAt,
      pauses: this.pauses,
    };
  }

  private enterLadder(at: Date): void {
    const reached = { rung: this.rungReached, lastFiring: this.lastFiring };
    const step = firstStep({ ladder: this.rungs, dueOn: this.lapsesOn, since: at, calendar: this.calendar, reached });
    this.rungReached = step.rungReached;
    this.nextStepAt = step.nextStepAt;
  }

  /** False when the rung found nobody. */
  private fire({ rung, delay }: Step & { kind: 'FIRE' }, at: Date): boolean {
    this.rungReached = rung.number;
    this.lastFiring = { rung: rung.number, delay };
    const { record, kind, milestone } = this.facts;
    const escalationId = demoIdAt(`escalation:${this.id}:${this.cycle}:${rung.number}`, at);
    const { addressee, passedOver } = this.turnOf(rung, (to) =>
      this.ledger.tell({ at, kind: NotificationKind.ESCALATED, position: to, record, obligationId: this.id, escalationId }),
    );
    if (addressee) this.ledger.relate(record, addressee, RelationKind.REACHED);
    const positionIds = addressee ? [positionId(addressee)] : [];
    const passedOverIds = passedOver.map(positionId);
    const workingDaysLate = this.calendar.workingDaysLate(this.lapsesOn, this.calendar.today(at));
    this.ledger.escalations.push({
      id: escalationId,
      obligation: this.id,
      recordId: record.id,
      cycle: this.cycle,
      rung: rung.number,
      ladderVersion: 1,
      audience: rung.audience,
      act: rung.act,
      scheduledAt: at,
      firedAt: at,
      workingDaysLate,
      delayDays: delay.days,
      delayMinutes: delay.minutes,
      positionIds,
      passedOverIds,
    });
    this.ledger.record({
      at,
      author: null,
      act: 'escalation.fire',
      subject: 'OBLIGATION',
      subjectId: this.id,
      recordId: record.id,
      details: {
        kind,
        rung: rung.number,
        audience: rung.audience,
        act: rung.act,
        milestone: milestone?.number,
        workingDaysLate,
        positionIds,
        passedOverIds,
      },
    });
    return addressee !== null;
  }

  /** The first audience, from the rung upwards, that could be told; nobody when none could. */
  private turnOf(rung: Rung, tell: (position: string) => boolean): { addressee: string | null; passedOver: string[] } {
    const passedOver = new Set<string>();
    for (const next of this.rungs.filter(({ number }) => number >= rung.number)) {
      const addressee = addresseeOf(this.facts.position, next);
      if (addressee && tell(addressee)) return { addressee, passedOver: [...passedOver] };
      if (addressee) passedOver.add(addressee);
    }
    return { addressee: null, passedOver: [...passedOver] };
  }
}
