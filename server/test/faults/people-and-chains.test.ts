import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../office.js';
import { issue, owed } from '../office/acts.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.advanceTo('2026-03-02T10:00');
});
afterAll(() => office.close());

test('Superiors in a circle: the ladder names each once, passes over the owner’s own, and still ends at the minister', async () => {
  await office.sql('update positions set named_superior_id = $1 where id = $2', [position('DG-CNR'), position('DG-CNAC')]);
  await office.sql('update positions set named_superior_id = $1 where id = $2', [position('DG-CNAC'), position('DG-CNR')]);
  const { id } = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-31' });
  await office.advanceTo('2026-03-18T16:00');
  const { escalations } = await owed(office, id, 'ACKNOWLEDGE');
  expect(new Set(escalations.map(({ rung }) => rung)).size).toBe(escalations.length);
  expect(escalations.map(({ audience }) => audience)).toEqual(
    expect.arrayContaining(['OWING_POSITION', 'SUPERIOR', 'SECRETARY_GENERAL', 'MINISTER']),
  );
  const superior = escalations.find(({ audience }) => audience === 'SUPERIOR');
  expect(superior?.notifications.map(({ recipient }) => recipient.email)).toEqual(['dg.cnr@mutabaa.example']);
});

test('Who lost the position while the mail waited gets none: the fact is withdrawn, not misdirected', async () => {
  await office.sink.clear();
  await office.relay.down();
  const directive = await issue(office, { lead: 'DG-ESSS', dueOn: '2026-04-30' });
  await office.runJobs();
  await office.sql(
    `update appointments set ends_on = starts_on where position_id = $1 and official_id = (select id from officials where email = 'dg.esss@mutabaa.example')`,
    [position('DG-ESSS')],
  );
  await office.relay.up();
  await office.advanceTo('2026-03-18T16:10');
  expect(office.mails({ to: 'dg.esss', about: directive.reference })).toEqual([]);
});

test('A person whom the register knows no more by any address: the rung is on record, the refusal too, and the next one is told', async () => {
  await office.sql(`update officials set email = 'no address' where email = 'dg.int@mutabaa.example'`);
  const { id } = await issue(office, { lead: 'DG-INT', dueOn: '2026-04-30' });
  await office.advanceTo('2026-04-08T16:00');
  const { escalations } = await owed(office, id, 'ACKNOWLEDGE');
  expect(escalations.map(({ audience }) => audience)).toEqual(expect.arrayContaining(['OWING_POSITION', 'SUPERIOR', 'MINISTER']));
  expect(escalations.flatMap(({ notifications }) => notifications).some(({ deliveryState }) => deliveryState === 'ACCEPTED')).toBe(true);
});
