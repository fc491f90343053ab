import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openOffice, position, type Client, type Office } from '../../../test/office.js';
import { step, LadderDesk, type Version } from '../../../test/office/ladders.js';

let office: Office;
let desk: LadderDesk;
let admin: Client;
let cabinet: Client;

beforeAll(async () => {
  office = await openOffice();
  desk = new LadderDesk(office);
  [admin, cabinet] = await Promise.all([office.signIn('admin'), office.signIn('cabinet')]);
});
afterAll(() => office.close());

const good = [step(-2, 'OWING_POSITION', 'REMIND'), step(1, 'OWING_POSITION'), step(3, 'SUPERIOR'), step(6, 'MINISTER')];

describe('A ladder is drafted by the administrator and enabled by the cabinet', () => {
  let draft: Version;

  test('everybody who follows the office may read the ladders; a director and a focal point may not', async () => {
    for (const mailbox of ['minister', 'cabinet', 'auditor', 'admin'])
      expect((await desk.list(mailbox)).filter(({ state }) => state === 'ENABLED')).toHaveLength(30);
    for (const mailbox of ['dg.cnas', 'focal.cnas']) await (await office.signIn(mailbox)).expectRefusal('access.denied', '{ ladders { id } }');
  });

  test('nobody but the administrator drafts one, and one at a time', async () => {
    const input = { kind: 'UPDATE', priority: 'NORMAL', rungs: good, reason: 'Une relance de plus' };
    for (const mailbox of ['minister', 'cabinet', 'sg', 'inspector', 'auditor', 'dg.cnas', 'focal.cnas'])
      await (await office.signIn(mailbox)).expectRefusal('access.denied', desk.documents.draft, { input });
    const answers = await Promise.allSettled([1, 2].map(() => desk.act('admin', 'draft', input)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await admin.expectRefusal('ladder.already_in_hand', desk.documents.draft, { input });
    draft = (await desk.list('cabinet')).find(({ state }) => state === 'DRAFT') as Version;
    expect(draft).toMatchObject({
      kind: 'UPDATE',
      version: 2,
      revision: 1,
      reason: 'Une relance de plus',
      draftedBy: { email: 'admin@mutabaa.example' },
    });
  });

  test('steps are numbered in the order of time, hours among days', async () => {
    const rungs = [
      step(2, 'MINISTER'),
      step(4, 'SUPERIOR', 'NOTIFY', 'WORKING_HOUR'),
      step(1, 'OWING_POSITION'),
      step(-1, 'OWING_POSITION', 'REMIND'),
    ];
    draft = await desk.act('admin', 'amend', { ladderId: draft.id, revision: draft.revision, rungs, reason: 'Essai' });
    expect(draft.rungs.map(({ number, offset, unit }) => `${number} ${offset} ${unit}`)).toEqual([
      '1 -1 WORKING_DAY',
      '2 1 WORKING_DAY',
      '3 4 WORKING_HOUR',
      '4 2 WORKING_DAY',
    ]);
    expect(draft.revision).toBe(2);
  });

  test('a draft read before another saving is not overwritten', async () => {
    const input = { ladderId: draft.id, revision: 1, rungs: good, reason: 'x' };
    await admin.expectRefusal('ladder.changed_meanwhile', desk.documents.amend, { input });
    await admin.expectRefusal('ladder.not_found', desk.documents.amend, { input: { ...input, ladderId: position('SG') } });
    await admin.expectRefusal('input.invalid', desk.documents.amend, { input: { ...input, ladderId: 'x' } });
    await admin.expectRefusal('input.invalid', desk.documents.amend, { input: { ...input, rungs: [step(121, 'MINISTER')] } });
    await admin.expectRefusal('input.invalid', desk.documents.amend, {
      input: { ...input, rungs: Array.from({ length: 13 }, () => step(1, 'MINISTER')) },
    });
  });

  test('what leaves somebody alone with their lateness stays a draft, and says why', async () => {
    const input = { ladderId: draft.id, revision: draft.revision, rungs: [step(0, 'OWING_POSITION'), step(1, 'OWING_POSITION')], reason: 'x' };
    draft = await desk.act('admin', 'amend', input);
    expect(draft.findings.filter(({ warning }) => !warning)).toEqual([
      { code: 'NOBODY_ABOVE', warning: false, rung: null, sentence: 'After the due date no rung tells anybody above the official.' },
    ]);
    await admin.expectRefusal('ladder.has_errors', desk.documents.propose, { input: { ladderId: draft.id, revision: draft.revision } });
  });

  test('the cabinet may return it with a reason, then enable it; the administrator never enables', async () => {
    draft = await desk.act('admin', 'amend', { ladderId: draft.id, revision: draft.revision, rungs: good, reason: 'Une relance de plus' });
    expect(draft.acts).toEqual(['AMEND', 'PROPOSE', 'DISCARD']);
    await cabinet.expectRefusal('ladder.wrong_state', desk.documents.enable, { input: { ladderId: draft.id, revision: draft.revision } });
    draft = await desk.act('admin', 'propose', { ladderId: draft.id, revision: draft.revision });
    await cabinet.expectRefusal('input.empty', desk.documents.return, { input: { ladderId: draft.id, revision: draft.revision, reason: ' ' } });
    draft = await desk.act('cabinet', 'return', { ladderId: draft.id, revision: draft.revision, reason: 'Trop tôt' });
    expect(draft).toMatchObject({ state: 'DRAFT', returnReason: 'Trop tôt', decidedBy: { email: 'cabinet@mutabaa.example' } });
    draft = await desk.act('admin', 'propose', { ladderId: draft.id, revision: draft.revision });
    const input = { ladderId: draft.id, revision: draft.revision };
    for (const mailbox of ['minister', 'sg', 'inspector', 'auditor', 'dg.cnas', 'focal.cnas', 'admin'])
      await (await office.signIn(mailbox)).expectRefusal('access.denied', desk.documents.enable, { input });
    const answers = await Promise.allSettled([1, 2].map(() => desk.act('cabinet', 'enable', input)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [enabled, first] = await desk.list('cabinet', 'UPDATE', 'NORMAL');
    expect([enabled, first].map((version) => [version?.version, version?.state])).toEqual([
      [2, 'ENABLED'],
      [1, 'RETIRED'],
    ]);
    expect(enabled?.history.map(({ act }) => act)).toEqual(
      ['draft', 'amend', 'amend', 'amend', 'propose', 'return', 'propose', 'enable'].map((act) => `ladder.${act}`),
    );
  });

  test('whoever drafted it does not enable it, even as a member of the cabinet', async () => {
    const other = await desk.act('admin', 'draft', { kind: 'PREPARE', priority: 'HIGH', rungs: good, reason: 'x' });
    const proposed = await desk.act('admin', 'propose', { ladderId: other.id, revision: other.revision });
    await office.sql(`update ladders set drafted_by_id = (select id from officials where email like 'cabinet@%') where id = $1`, [other.id]);
    const input = { ladderId: other.id, revision: proposed.revision };
    await cabinet.expectRefusal('ladder.second_person_required', desk.documents.enable, { input });
    expect((await desk.list('cabinet', 'PREPARE', 'HIGH'))[0]?.acts).toEqual(['RETURN']);
    expect(await desk.act('admin', 'discard', input)).toMatchObject({ state: 'DISCARDED', acts: [] });
  });
});

describe('A check of a ladder', () => {
  const findings = async (rungs: object[]) => {
    const draft = await desk.act('admin', 'draft', { kind: 'DELIVER', priority: 'HIGH', rungs, reason: 'x' });
    await desk.act('admin', 'discard', { ladderId: draft.id, revision: draft.revision });
    return draft.findings.map(({ sentence }) => sentence);
  };

  test('warns of an audience that nobody holds', async () => {
    await office.sql(`update appointments set ends_on = '2026-02-27' where position_id = $1 and ends_on is null`, [position('SG')]);
    const [warning, ...others] = await findings([step(0, 'OWING_POSITION'), step(1, 'SECRETARY_GENERAL'), step(3, 'MINISTER')]);
    expect([warning, others]).toEqual([expect.stringMatching(/^Rung 2: nobody to tell today for \d+ positions; its turn passes/), []]);
  });

  test('refuses a chain of superiors that runs in a circle', async () => {
    await office.sql('update positions set named_superior_id = $2 where id = $1', [position('D-DGSS'), position('DG-CNAS')]);
    const [error] = await findings([step(0, 'OWING_POSITION'), step(1, 'SUPERIOR'), step(3, 'MINISTER')]);
    expect(error).toMatch(/^The chain of superiors runs in a circle for \d+ positions/);
  });
});
