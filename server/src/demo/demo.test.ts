import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { Role } from '../features/positions/index.js';
import { holidays, officeHours, seededCalendar } from '../seed/calendar.js';
import { ladders } from '../seed/ladders.js';
import { demoAccounts } from './accounts.js';
import { demoId } from './demo-id.js';
import { demoHistory } from './office.js';
import { appointments, officials } from './people.js';
import { positions } from './positions.js';
import { addresseeOf, holderOf, superiorOf } from './roster.js';
import { demoStartsAt, demoStartsOn } from './start.js';
import { structures } from './structures.js';
import { turnsOf } from './turns.js';

const { ledger, obligations, references } = demoHistory();
const open = obligations.filter((obligation) => !obligation.settledAt);
const issued = ledger.directives.filter((directive) => directive.issuedAt);

describe('the demo office', () => {
  test('is the same each time it is told', () => {
    expect(JSON.stringify(demoHistory().obligations)).toBe(JSON.stringify(obligations));
    expect(demoId('position:DG-CNAS')).toBe(demoId('position:DG-CNAS'));
    expect(demoId('position:DG-CNAS')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('names every structure, position and programme in three languages', () => {
    const titles = [...structures, ...positions, ...ledger.projects.map((project) => project.title as { ar: string; fr: string; en: string })];
    for (const { ar, fr, en } of titles) expect([ar, fr, en].every((name) => name.trim().length > 1)).toBe(true);
    for (const { ar, latin } of officials) expect([ar, latin].every((name) => name.includes(' '))).toBe(true);
  });

  test('has one head per structure, one account per role, and a superior for everybody but the minister', () => {
    for (const { code } of structures) expect(positions.filter((position) => position.structure === code && position.isHead)).toHaveLength(1);
    expect(demoAccounts.map((account) => account.role).sort()).toEqual(Object.values(Role).sort());
    expect(positions.filter((position) => !superiorOf(position.code)).map((position) => position.code)).toEqual(['MIN']);
  });

  test('knows a head that changed, a vacant position and an acting holder', () => {
    expect(holderOf('DG-CASNOS', ledger.calendar.addWorkingDays(demoStartsOn, -40))).toBe('former.casnos');
    expect(holderOf('DG-CASNOS', demoStartsOn)).toBe('dg.casnos');
    expect(holderOf('DG-OPREBATPH', demoStartsOn)).toBeNull();
    expect(appointments.filter((held) => held.acting).map((held) => held.position)).toEqual(['DG-ESSS']);
  });

  test('sends a late body to its supervising direction, then to the secretary-general and the minister', () => {
    const addressees = (['OWING_POSITION', 'SUPERIOR', 'SECRETARY_GENERAL', 'MINISTER'] as const).map((audience) =>
      addresseeOf('DG-CNAS', { audience }),
    );
    expect(addressees).toEqual(['DG-CNAS', 'D-DGSS', 'SG', 'MIN']);
  });
});

describe('its history', () => {
  test('holds a year of directives, four programmes of ten milestones and eight drafts', () => {
    expect(issued.length).toBeGreaterThanOrEqual(60);
    expect(ledger.directives.filter((directive) => directive.state === 'DRAFT')).toHaveLength(8);
    for (const project of ledger.projects) expect(ledger.milestones.filter((milestone) => milestone.project === project.id)).toHaveLength(10);
    expect(ledger.projects).toHaveLength(4);
  });

  test('numbers directives without gaps in the order of their issue', () => {
    for (const [year, last] of references) {
      const given = issued.map((directive) => String(directive.reference)).filter((reference) => reference.startsWith(`DIR-${year}`));
      expect(given).toEqual(Array.from({ length: last }, (_, index) => `DIR-${year}-${String(index + 1).padStart(4, '0')}`));
    }
  });

  test('leaves nothing to fire when the exercise begins', () => {
    expect(open.filter((obligation) => obligation.nextStepAt && obligation.nextStepAt <= demoStartsAt)).toEqual([]);
    expect(ledger.notifications.filter((notification) => !notification.mail)).toEqual([]);
    expect([...ledger.mails.values()].filter((mail) => mail.state !== 'ACCEPTED')).toEqual([]);
  });

  test('tells nothing that has not happened yet', () => {
    const told = [...ledger.auditEntries.map((entry) => entry.recordedAt), ...ledger.escalations.map((escalation) => escalation.firedAt)];
    expect(told.filter((at) => at >= demoStartsAt)).toEqual([]);
  });

  test('fires each rung once, and records no rung above the one reached', () => {
    const rungs = ledger.escalations.map((escalation) => `${String(escalation.obligation)}:${escalation.cycle}:${escalation.rung}`);
    expect(new Set(rungs).size).toBe(rungs.length);
    for (const { obligation: id, cycle, rung } of ledger.escalations) {
      const climbed = obligations.find((obligation) => obligation.id === id);
      if (climbed?.cycle === cycle) expect(rung).toBeLessThanOrEqual(Number(climbed.rungReached));
    }
  });

  test('opens with a date near, one missed, a verdict awaited, a contest, a silence and a secret', () => {
    const states = new Set(issued.filter((directive) => directive.meeting).map((directive) => directive.state));
    expect([...states].sort()).toEqual(['CONTESTED', 'IN_PROGRESS', 'ISSUED', 'REPORTED']);
    const late = open.find((obligation) => obligation.dueOn === '2026-02-24');
    expect(late).toMatchObject({ rungReached: 3, nextStepAt: ledger.calendar.opensAt(ledger.calendar.addWorkingDays(demoStartsOn, 1)) });
    expect(ledger.restrictedTexts.length).toBeGreaterThan(0);
  });

  test('keeps the words of restricted records out of every other table', () => {
    const words = ledger.restrictedTexts.map(({ title }) => title);
    const elsewhere = JSON.stringify([ledger.directives, ledger.milestones, obligations, ledger.auditEntries, ledger.notifications]);
    expect(words.filter((title) => elsewhere.includes(String(title)))).toEqual([]);
  });

  test('has written words on every directive and milestone that is not restricted', () => {
    const normal = ledger.directives.filter((directive) => directive.confidentiality === 'NORMAL');
    for (const { title, text, words } of normal) expect([title, text, words].every((text_) => String(text_ ?? '').length > 10)).toBe(true);
  });

  test('leaves each open directive on one account, and a closed one on none', () => {
    const lasting = turnsOf(ledger).filter((spell) => !spell.toOn);
    const final = ['CLOSED', 'CANCELLED'];
    const waiting = issued.filter((directive) => !final.includes(String(directive.state)));
    expect(lasting.map((spell) => spell.recordId).sort()).toEqual(waiting.map((directive) => directive.id).sort());
    const office = waiting.filter((directive) => ['REPORTED', 'CONTESTED'].includes(String(directive.state)));
    for (const { id } of office) expect(lasting.find((spell) => spell.recordId === id)?.party).toBe('OFFICE');
  });

  test('never lets anybody judge their own report', () => {
    const closed = ledger.auditEntries.filter((entry) => entry.act === 'completion.verify' || entry.act === 'completion.return');
    for (const verdict of closed) {
      const reports = ledger.auditEntries.filter((entry) => entry.act === 'completion.report' && entry.subjectId === verdict.subjectId);
      expect(reports.map((report) => report.actorId)).not.toContain(verdict.actorId);
    }
  });
});

describe('what every office starts with', () => {
  test('gives three days to each Eid, estimated until it is announced', () => {
    for (const name of ['Eid al-Fitr', 'Eid al-Adha']) expect(holidays.filter((holiday) => holiday.name.en === name)).toHaveLength(9);
    for (const { on, certainty } of holidays) if (certainty === 'ESTIMATED') expect(on >= demoStartsOn).toBe(true);
  });

  test('opens at nine during Ramadan and at eight otherwise', () => {
    const calendar = seededCalendar();
    const opening = (on: typeof demoStartsOn) => calendar.opensAt(on)?.toISOString().slice(11, 16);
    expect(opening(demoStartsOn)).toBe('08:00');
    expect(opening(calendar.addWorkingDays(demoStartsOn, 30))).toBe('07:00');
    expect(officeHours.filter((hours) => hours.startsOn === null)).toHaveLength(1);
  });

  test('has ladders whose rungs are numbered from one and never go back in time', () => {
    expect(ladders).toHaveLength(30);
    for (const { rungs } of ladders) expect(rungs.map((rung) => rung.number)).toEqual(rungs.map((_, index) => index + 1));
  });
});
