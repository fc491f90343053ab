import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../../../test/office.js';
import { act, documents, issue, owedOn, type Recorded } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, historyCount, race, withoutHistory } from '../../../test/office/expectations.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const reportMilestone = (milestoneId: string) => ({ input: { milestoneId, text: 'Fait.' } });

describe('A milestone', () => {
  let directive: Recorded;
  let first: string;
  let second: string;
  beforeAll(async () => {
    directive = await issue(office, {
      dueOn: '2026-03-31',
      milestones: [
        { title: 'Par un autre', dueOn: '2026-03-10', leadPositionId: position('DG-CNR') },
        { title: 'Par le responsable', dueOn: '2026-03-20' },
      ],
    });
    [first = '', second = ''] = directive.milestones.map((milestone) => milestone.id);
    await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
  });

  test('is reported by the position that owes it, and by no other', () =>
    expectRefusals(
      office,
      {
        nobody: 'access.signed_out',
        minister: 'access.denied',
        cabinet: 'access.denied',
        'dg.cnas': 'access.denied',
        'd.dgss': 'access.denied',
        admin: 'access.denied',
        'dg.anem': 'milestone.not_found',
      },
      documents.report,
      reportMilestone(first),
    ));

  test('reported by two at once is reported once', async () => {
    const [cnr, again] = await Promise.all([office.signIn('dg.cnr'), office.signIn('dg.cnr')]);
    expect(await race([cnr, again], documents.report, reportMilestone(first))).toEqual(['OK', 'milestone.wrong_state']);
    expect((await owedOn(office, directive.id)).filter((one) => one.kind === 'VERIFY')).toHaveLength(1);
    expect(await historyCount(office, 'completion.report', directive.id)).toBe(1);
  });

  test('is judged by the office only, and once', async () => {
    const variables = { input: { milestoneId: first } };
    await expectRefusals(
      office,
      { sg: 'access.denied', 'dg.cnr': 'access.denied', 'dg.cnas': 'access.denied', auditor: 'access.denied', 'dg.anem': 'milestone.not_found' },
      documents.verify,
      variables,
    );
    expect(await race([await office.signIn('cabinet'), await office.signIn('minister')], documents.verify, variables)).toEqual([
      'OK',
      'milestone.wrong_state',
    ]);
    expect(await historyCount(office, 'completion.verify', directive.id)).toBe(1);
  });

  test('keeps its directive open until it is verified', async () => {
    const lead = await office.signIn('dg.cnas');
    await lead.expectRefusal('directive.milestones_open', documents.report, { input: { directiveId: directive.id, text: 'Tout est fait.' } });
    await act(office, 'dg.cnas', 'report', { milestoneId: second, text: 'Fait.' });
    await act(office, 'dg.cnas', 'report', { directiveId: directive.id, text: 'Tout est fait.' });
    const cabinet = await office.signIn('cabinet');
    await cabinet.expectRefusal('directive.milestones_open', documents.verify, { input: { directiveId: directive.id } });
    await act(office, 'cabinet', 'verify', { milestoneId: second });
    expect(await act(office, 'cabinet', 'verify', { directiveId: directive.id })).toMatchObject({ state: 'CLOSED' });
    expect((await owedOn(office, directive.id)).filter((one) => one.settledAt === null)).toEqual([]);
  });

  test('of a closed directive takes no further report', async () => {
    const lead = await office.signIn('dg.cnas');
    await lead.expectRefusal('milestone.wrong_state', documents.report, reportMilestone(second));
  });
});

describe('A milestone of a programme', () => {
  let milestoneId: string;
  beforeAll(async () => {
    const lead = await office.signIn('dg.casnos');
    const { project } = await lead.query<{ project: { milestones: { id: string; state: string; leadPosition: { code: string } }[] } }>(
      '{ project(reference: "PRG-2025-0001") { milestones { id state leadPosition { code } } } }',
    );
    milestoneId = project.milestones.find(({ state, leadPosition }) => state === 'PLANNED' && leadPosition.code === 'DG-CASNOS')?.id ?? '';
  });

  test('is reported, returned with reasons, reported again and verified; only then does it count', async () => {
    const rate = async () =>
      (
        await (
          await office.signIn('cabinet')
        ).query<{ project: { completionRate: number } }>('{ project(reference: "PRG-2025-0001") { completionRate } }')
      ).project.completionRate;
    const before = await rate();
    await expectRefusals(office, { cabinet: 'access.denied', 'd.dmn': 'access.denied' }, documents.report, reportMilestone(milestoneId));
    const lead = await office.signIn('dg.casnos');
    expect(await race([lead, lead], documents.report, reportMilestone(milestoneId))).toEqual(['OK', 'milestone.wrong_state']);
    const inspector = await office.signIn('inspector');
    await inspector.query(documents.return, { input: { milestoneId, reason: 'Deux services manquent.' } });
    await lead.query(documents.report, reportMilestone(milestoneId));
    expect(await rate()).toBe(before);
    await inspector.query(documents.verify, { input: { milestoneId } });
    expect(await rate()).toBeCloseTo(before + 0.1);
  });
});

describe('The second person', () => {
  test('is another than the one who reported, whatever their role', async () => {
    const { id } = await issue(office, { lead: 'IG', dueOn: '2026-03-31' });
    await act(office, 'inspector', 'acknowledge', { directiveId: id });
    const reported = await act(office, 'inspector', 'report', { directiveId: id, text: 'Fait.' });
    expect(reported.acts).not.toContain('VERIFY_COMPLETION');
    const before = await office.fingerprint();
    await (await office.signIn('inspector')).expectRefusal('directive.second_person_required', documents.verify, { input: { directiveId: id } });
    expect(await office.fingerprint()).toBe(before);
    expect(await act(office, 'cabinet', 'verify', { directiveId: id })).toMatchObject({ state: 'CLOSED' });
  });
});

describe('A recurring duty', () => {
  test('opens its next period when this one’s report is accepted, once', async () => {
    const directive = await issue(office, { nature: 'RECURRING', recurrence: 'MONTHLY', dueOn: '2026-03-31' });
    await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
    await act(office, 'dg.cnas', 'report', { directiveId: directive.id, text: 'Indicateurs de mars.' });
    const told = await race([await office.signIn('cabinet'), await office.signIn('inspector')], documents.verify, {
      input: { directiveId: directive.id },
    });
    expect(told).toEqual(['OK', 'directive.wrong_state']);
    const deliveries = (await owedOn(office, directive.id)).filter((one) => one.kind === 'DELIVER');
    expect(deliveries.map(({ cycle, lateness, outcome }) => [cycle, lateness.dueOn, outcome])).toEqual([
      [1, '2026-03-31', 'DELIVERED'],
      [2, '2026-04-30', null],
    ]);
  });
});

describe('A standing order', () => {
  test('takes progress notes and has no end to report', async () => {
    const directive = await issue(office, { nature: 'STANDING', dueOn: null });
    await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
    expect(await act(office, 'dg.cnas', 'update', { directiveId: directive.id, percent: 10, note: 'En cours.' })).toMatchObject({
      state: 'IN_FORCE',
    });
    await (
      await office.signIn('dg.cnas')
    ).expectRefusal('directive.wrong_state', documents.report, { input: { directiveId: directive.id, text: 'Fini.' } });
  });
});

describe('A file of evidence', () => {
  const acknowledged = async () => {
    const { id } = await issue(office, { dueOn: '2026-03-31' });
    await act(office, 'dg.cnas', 'acknowledge', { directiveId: id });
    return id;
  };

  test('is the reporter’s own, and a report that names another’s is not half kept', async () => {
    const directiveId = await acknowledged();
    const foreign = await (await office.signIn('dg.cnr')).upload('autre.txt', 'autre');
    const lead = await office.signIn('dg.cnas');
    const before = await office.fingerprint();
    const refused = await lead.expectRefusal('evidence.file_not_found', documents.report, {
      input: { directiveId, text: 'Fait.', fileIds: [foreign] },
    });
    expect(refused.field).toBe('fileIds');
    expect(await office.fingerprint()).toBe(before);
  });

  test('proves one thing only, even when two reports name it at the same moment', async () => {
    const [first, second] = [await acknowledged(), await acknowledged()];
    const lead = await office.signIn('dg.cnas');
    const fileId = await lead.upload('preuve.txt', 'preuve');
    const told = await Promise.all(
      [first, second].map((directiveId) => codeOf(lead.query(documents.report, { input: { directiveId, text: 'Fait.', fileIds: [fileId] } }))),
    );
    expect(told.sort()).toEqual(['OK', 'evidence.file_taken']);
  });

  test('is kept with the words of the report, and with who gave them on whose behalf', async () => {
    const directiveId = await acknowledged();
    const focal = await office.signIn('focal.cnas');
    const fileId = await focal.upload('preuve.txt', 'vu au guichet');
    await act(office, 'focal.cnas', 'report', { directiveId, text: 'Vu au guichet 4.', fileIds: [fileId] });
    const { directive } = await (
      await office.signIn('dg.cnas')
    ).query<{ directive: { evidence: object[] } }>(
      'query ($id: ID!) { directive(id: $id) { evidence { text official { email } onBehalfOf { code } file { id name mediaType sizeBytes } } } }',
      { id: directiveId },
    );
    expect(directive.evidence).toEqual([
      {
        text: 'Vu au guichet 4.',
        official: { email: 'focal.cnas@mutabaa.example' },
        onBehalfOf: { code: 'DG-CNAS' },
        file: { id: fileId, name: 'preuve.txt', mediaType: 'text/plain; charset=utf-8', sizeBytes: 13 },
      },
    ]);
  });

  test('uploaded without its history is not kept', async () => {
    const lead = await office.signIn('dg.cnas');
    const before = await office.fingerprint();
    expect(await withoutHistory(office, () => codeOf(lead.upload('a.txt', 'a')))).toBe('internal');
    expect(await office.fingerprint()).toBe(before);
  });
});
