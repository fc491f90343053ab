import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { issue } from '../../../test/office/acts.js';
import { codeOf, expectRefusals } from '../../../test/office/expectations.js';

const mark = 'mutation ($input: MarkNotificationReadInput!) { markNotificationRead(input: $input) { notification { id readAt } } }';
const unread = '{ viewer { unreadCount } notifications(unread: true, first: 100) { totalCount edges { node { id directive { reference } } } } }';

interface Unread {
  viewer: { unreadCount: number };
  notifications: { totalCount: number; edges: { node: { id: string; directive: { reference: string } | null } }[] };
}

let office: Office;
let id: string;
beforeAll(async () => {
  office = await openOffice();
  const directive = await issue(office, { dueOn: '2026-03-31' });
  const lead = await office.signIn('dg.cnas');
  const { notifications } = await lead.query<Unread>(unread);
  id = notifications.edges.find(({ node }) => node.directive?.reference === directive.reference)?.node.id ?? '';
});
afterAll(() => office.close());

test('A notification is read by the person it was sent to, and by no other', () => {
  const others = ['minister', 'cabinet', 'focal.cnas', 'd.dgss', 'auditor', 'admin'];
  const refusals = { nobody: 'access.signed_out', ...Object.fromEntries(others.map((mailbox) => [mailbox, 'notification.not_found'])) };
  return expectRefusals(office, refusals, mark, { input: { notificationId: id } });
});

test('Read twice, or twice at once, it was read once', async () => {
  const lead = await office.signIn('dg.cnas');
  const { viewer: before } = await lead.query<Unread>(unread);
  const twice = await Promise.all(
    [lead, lead].map((client) =>
      client.query<{ markNotificationRead: { notification: { readAt: string } } }>(mark, { input: { notificationId: id } }),
    ),
  );
  const again = await lead.query<{ markNotificationRead: { notification: { readAt: string } } }>(mark, { input: { notificationId: id } });
  expect(twice.map((answer) => answer.markNotificationRead.notification.readAt)).toContain(again.markNotificationRead.notification.readAt);
  const { viewer, notifications } = await lead.query<Unread>(unread);
  expect(viewer.unreadCount).toBe(before.unreadCount - 1);
  expect(notifications.edges.map(({ node }) => node.id)).not.toContain(id);
});

test('What was never sent is not found, whatever it is called', async () => {
  const lead = await office.signIn('dg.cnas');
  const before = await office.fingerprint();
  for (const notificationId of [crypto.randomUUID(), 'none', ''])
    expect(await codeOf(lead.query(mark, { input: { notificationId } }))).toBe('notification.not_found');
  expect(await office.fingerprint()).toBe(before);
});

test('All can be marked at once, one’s own and nobody else’s', async () => {
  const [lead, other] = await Promise.all([office.signIn('dg.cnas'), office.signIn('d.dgss')]);
  const { viewer: before } = await other.query<Unread>(unread);
  const { viewer } = await lead.query<Unread>(unread);
  expect(await lead.query('mutation { markAllNotificationsRead }')).toEqual({ markAllNotificationsRead: viewer.unreadCount });
  expect(await lead.query('mutation { markAllNotificationsRead }')).toEqual({ markAllNotificationsRead: 0 });
  expect((await other.query<Unread>(unread)).viewer).toEqual(before);
});
