import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { WorkCalendar } from '../../kernel/work-calendar.js';
import { Language } from '../../platform/language.js';
import type { Rung } from '../escalations/ladder.rules.js';
import { composeLetter } from './letter.js';
import type { MailFact, ToldObligation } from './mail-fact.js';

const calendar = new WorkCalendar({
  zone: 'Africa/Algiers',
  weekend: [5, 6],
  holidays: [],
  officeHours: [
    {
      startsOn: null,
      endsOn: null,
      sessions: [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '16:30' },
      ],
    },
  ],
});
const all = (text: string) => ({ ar: text, fr: text, en: text });
const rung = (number: number, offset: number, audience: Rung['audience'], act: Rung['act'] = 'NOTIFY'): Rung => ({
  number,
  offset,
  unit: 'WORKING_DAY',
  audience,
  act,
  urgent: false,
});
const ladder = [
  rung(1, -2, 'OWING_POSITION', 'REMIND'),
  rung(2, 1, 'OWING_POSITION', 'REMIND'),
  rung(3, 3, 'SUPERIOR'),
  rung(4, 5, 'SECRETARY_GENERAL'),
  rung(5, 10, 'MINISTER'),
];
const head = { ar: 'المدير العام للصندوق', fr: 'Directeur général de la caisse', en: 'Director-General of the fund' };

// Tuesday 17 March 2026, third working day after Thursday 12 March.
const now = new Date('2026-03-17T07:00:00Z');
const dueOn = civilDate('2026-03-12');
const obligation: ToldObligation = {
  id: 'o1',
  kind: 'DELIVER',
  positionId: 'p1',
  owedBy: head,
  dueOn,
  baselineDueOn: dueOn,
  extension: null,
  lapsesOn: dueOn,
  judgedOn: null,
  settled: false,
  paused: false,
  cycle: 1,
  milestone: null,
  rungReached: 3,
  nextStepAt: new Date('2026-03-19T07:00:00Z'),
  ladder,
  firings: [{ rung: 3, firedAt: now }],
  told: new Map([[3, all('المدير المركزي')]]),
};
const late: MailFact = {
  notificationId: 'n1',
  kind: 'ESCALATED',
  recordId: 'r1',
  record: 'DIRECTIVE',
  recordDropped: false,
  reference: 'DIR-2026-0114',
  title: all('استكمال الربط البيني'),
  restricted: false,
  positionId: 'p2',
  position: head,
  own: true,
  actor: null,
  about: null,
  note: null,
  obligation,
  post: null,
  escalation: { rung: 3, cycle: 1 },
};
const assigned: MailFact = {
  ...late,
  kind: 'ASSIGNED',
  positionId: 'p1',
  escalation: null,
  obligation: { ...obligation, kind: 'ACKNOWLEDGE', dueOn: civilDate('2026-03-19'), lapsesOn: civilDate('2026-03-19') },
};
const letterOf = (language: Language, ...facts: MailFact[]) =>
  composeLetter(all('س. مثال'), facts, { language, calendar, now, publicUrl: 'https://office.example' });

describe('a mail to one person', () => {
  it('starts its subject with the reference and the fact', () => {
    expect(letterOf(Language.AR, late).subject).toBe('DIR-2026-0114 · متأخرة 3 أيام عمل');
    expect(letterOf(Language.FR, late).subject).toBe('DIR-2026-0114 · en retard de 3 jours ouvrables');
    expect(letterOf(Language.EN, late).subject).toBe('DIR-2026-0114 · 3 working days late');
  });

  it.each([
    ['2026-03-16', 'متأخرة يوم عمل واحد'],
    ['2026-03-15', 'متأخرة يومي عمل'],
    ['2026-02-26', 'متأخرة 13 يوم عمل'],
    ['2026-03-17', 'الأجل اليوم'],
    ['2026-03-19', 'الأجل بعد يومي عمل'],
  ])('counts from %s in Arabic: %s', (lapsesOn, words) => {
    const fact = { ...late, obligation: { ...obligation, lapsesOn: civilDate(lapsesOn) } };
    expect(letterOf(Language.AR, fact).subject).toBe(`DIR-2026-0114 · ${words}`);
  });

  it('names the milestone and what is owed where it is not the directive', () => {
    const milestone = { ...late, obligation: { ...obligation, milestone: { number: 2, title: 'النموذج الأولي' } } };
    expect(letterOf(Language.AR, milestone).subject).toBe('DIR-2026-0114 · المعلم 2 · تأخر 3 أيام عمل');
    expect(letterOf(Language.FR, { ...late, obligation: { ...obligation, kind: 'ACKNOWLEDGE' } }).subject).toBe(
      'DIR-2026-0114 · accusé de réception · retard de 3 jours ouvrables',
    );
    expect(letterOf(Language.AR, milestone).text).toContain('النموذج الأولي');
  });

  it('says who owes, how late, which rung, who is told next and when, and what stops it', () => {
    const { text, html } = letterOf(Language.EN, late);
    for (const words of [
      'Escalation · 3 working days late',
      'Owed by: Director-General of the fund',
      'Due: Thursday, 12 March 2026',
      'Late by: 3 working days',
      'Rung: 3 of 5 — المدير المركزي',
      'Told next: The secretary-general, on Thursday, 19 March 2026 at 08:00, unless it is settled first',
      'What stops it: Reporting completion with evidence',
      'https://office.example/directives/DIR-2026-0114',
    ]) {
      expect(text).toContain(words);
      expect(html).toContain(words.split(/: | · /).at(-1));
    }
    expect(letterOf(Language.AR, late).text).toContain('يُبلَّغ بعد ذلك: الأمين العام، يوم الخميس، 19 مارس 2026 على الساعة 08:00');
    expect(letterOf(Language.FR, late).text).toContain('Ensuite sera saisi : Le secrétaire général, le jeudi 19 mars 2026 à 08:00');
  });

  it('says so when no rung is left', () => {
    const last = {
      ...late,
      obligation: { ...obligation, rungReached: 5, nextStepAt: null, firings: [{ rung: 5, firedAt: now }] },
      escalation: { rung: 5, cycle: 1 },
    };
    expect(letterOf(Language.AR, last).text).toContain('لا درجة أعلى من هذه');
    expect(letterOf(Language.EN, last).text).toContain('Rung: 5 of 5 — the minister');
  });

  it('asks for the receipt on a page of its own', () => {
    const { subject, html, text } = letterOf(Language.FR, assigned);
    expect(subject).toBe('DIR-2026-0114 · nouvelle instruction, votre accusé de réception est attendu');
    expect(html).toContain('href="https://office.example/directives/DIR-2026-0114/acknowledge"');
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(text).toContain('https://office.example/directives/DIR-2026-0114/acknowledge');
  });

  it('gathers several facts under one button', () => {
    const other = { ...late, reference: 'DIR-2026-0009' };
    const letter = letterOf(Language.AR, late, assigned, other);
    expect(letter.subject).toBe('3 مسائل تنتظر: DIR-2026-0114، DIR-2026-0009');
    expect(letter.html).toContain('href="https://office.example/"');
    expect(letter.text.match(/DIR-2026-0009$/gm)).toHaveLength(2);
    expect(letterOf(Language.FR, late, assigned).subject).toBe('DIR-2026-0114 · 2 affaires en attente');
    expect(letterOf(Language.EN, ...[1, 2, 3, 4].map((n) => ({ ...late, reference: `DIR-2026-000${n}` }))).subject).toBe(
      '4 matters waiting: DIR-2026-0001, DIR-2026-0002, DIR-2026-0003…',
    );
  });

  it('lets no word of a person become markup, and no title into the subject', () => {
    const script = '<script>alert("1")</script>\r\nBcc: x@example.com';
    const returned: MailFact = { ...late, kind: 'RETURNED', title: all(script), note: script, actor: all(script), restricted: true };
    const { subject, html, text } = letterOf(Language.AR, returned);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
    expect(subject).toBe('DIR-2026-0114 · أُعيد التصريح بالإنجاز');
    expect(text).toContain('محدودة الاطلاع');
  });

  it('reads from right to left in Arabic only', () => {
    expect(letterOf(Language.AR, late).html).toContain('<html lang="ar" dir="rtl">');
    expect(letterOf(Language.FR, late).html).toContain('<html lang="fr" dir="ltr">');
    expect(letterOf(Language.AR, late).html).toContain('<bdi dir="ltr" style="font-weight:500">DIR-2026-0114</bdi>');
  });
});
