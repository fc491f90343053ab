import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../office.js';
import { act, issue } from '../office/acts.js';
import { demoId, demoPassword } from '../../src/demo/index.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const erase = 'mutation ($input: EraseOfficialInput!) { eraseOfficial(input: $input) { erasure { code } } }';
const preview = 'query ($id: ID!) { erasurePreview(officialId: $id) { obstacles { code } goes { kind } keptActCount } }';
const end = 'mutation ($input: EndAppointmentInput!) { endAppointment(input: $input) { appointment { id } } }';
const history = 'query ($reference: String!) { directive(reference: $reference) { history { act actor { name { ar fr en } email erasedAt } } } }';

interface Preview {
  erasurePreview: { obstacles: { code: string }[]; goes: { kind: string }[]; keptActCount: number };
}
interface Told {
  directive: { history: { act: string; actor: { name: Record<'ar' | 'fr' | 'en', string>; email: string } | null }[] };
}

test('An official who left is erased: their acts stay, under a code, and no mail follows them', async () => {
  const admin = await office.signIn('admin');
  const [person] = await office.sql<{ id: string; name_fr: string }>(`select id, name_fr from officials where email = 'dg.cnac@mutabaa.example'`);
  const id = person?.id ?? '';
  const confirmation = 'dg.cnac@mutabaa.example';
  const input = { officialId: id, reason: 'Départ à la retraite, demande de la personne', authority: 'Décision n° 31/2026', confirmation };

  // They receive an order, acknowledge it, and are told of another while the relay is down.
  const directive = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-26' });
  await act(office, 'dg.cnac', 'acknowledge', { directiveId: directive.id });
  await office.runJobs();
  await office.relay.down();
  const second = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-26' });
  await office.runJobs();

  // As long as they hold the position they stay who they are.
  await admin.expectRefusal('erasure.holds_position', erase, { input });
  const [tenure] = await office.sql<{ id: string }>('select id from appointments where official_id = $1', [id]);
  await admin.query(end, { input: { appointmentId: tenure?.id, endsOn: '2026-03-01', authority: 'Décret du 1er mars' } });
  await office.sleepUntil('2026-03-02T08:30');

  // The administrator sees what would go, and what stays.
  const { erasurePreview } = await admin.query<Preview>(preview, { id });
  expect(erasurePreview.obstacles).toEqual([]);
  expect(erasurePreview.goes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['IDENTITY', 'ACCOUNT', 'MAIL_ADDRESSES']));
  expect(erasurePreview.keptActCount).toBeGreaterThan(0);
  const { eraseOfficial } = await admin.query<{ eraseOfficial: { erasure: { code: string } } }>(erase, { input });
  const { code } = eraseOfficial.erasure;

  // The mail that waited for the relay goes to nobody.
  await office.relay.up();
  await office.sleepUntil('2026-03-02T10:30');
  await office.runJobs();
  expect(office.mails({ to: 'dg.cnac', about: second.reference })).toEqual([]);
  const waiting = await office.sql(`select 1 from mails where recipient_id = $1 and (state = 'QUEUED' or address <> '')`, [id]);
  expect(waiting).toEqual([]);

  // Every page that shows them shows the code, in the reader's language.
  const { directive: told } = await (await office.signIn('minister')).query<Told>(history, { reference: directive.reference });
  const receipt = told.history.find((entry) => entry.act === 'directive.acknowledge');
  expect(receipt?.actor).toMatchObject({
    name: { ar: `شخص مُحيت معطياته · ${code}`, fr: `Personne effacée · ${code}`, en: `Erased person · ${code}` },
    email: `erased-${code.toLowerCase()}@erased.invalid`,
  });

  // The door is closed, and the position goes on to whoever comes next.
  const door = await office.stranger.fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: confirmation, password: demoPassword }),
  });
  expect(door.status).toBeGreaterThanOrEqual(400);
  await admin.query('mutation ($input: AppointOfficialInput!) { appointOfficial(input: $input) { appointment { id } } }', {
    input: {
      officialId: demoId('official:d.drh'),
      positionId: position('DG-CNAC'),
      startsOn: '2026-03-02',
      acting: true,
      endsPrevious: false,
    },
  });
  await office.runJobs();
  await act(office, 'd.drh', 'acknowledge', { directiveId: second.id });
  await admin.expectRefusal('erasure.already_erased', erase, { input });
});
