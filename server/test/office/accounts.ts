import { emailOf } from '../../src/demo/people.js';
import { Client, type Office } from '../office.js';

export const goodPassword = 'quiet river under seven bridges';

export const accountDocuments = {
  invite: mutation('inviteOfficial', 'AccountInput'),
  withdraw: mutation('withdrawInvitation', 'AccountInput'),
  disable: mutation('disableAccount', 'AccountReasonInput'),
  enable: mutation('enableAccount', 'AccountReasonInput'),
  unlock: mutation('unlockAccount', 'AccountInput'),
  endSessionsOf: mutation('endSessionsOf', 'AccountInput'),
  change: 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ended } }',
  sessions: '{ mySessions { id current browser system address openedAt seenAt } }',
  end: 'mutation ($input: EndSessionInput!) { endSession(input: $input) { ended } }',
  endOthers: 'mutation { endOtherSessions { ended } }',
} as const;

function mutation(name: string, input: string): string {
  return `mutation ($input: ${input}!) { ${name}(input: $input) { official { id account { state locked neverSignedIn invitedUntil sessionCount } } } }`;
}

export interface Said {
  status: number;
  body: Record<string, unknown> & { error?: { code: string; message: string; field?: string } };
  cookies: string[];
}

/** Knocks at a door that asks for no session, as the page behind a link does. */
export async function knock(office: Office, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Said> {
  const response = await fetch(office.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: office.url, 'accept-language': 'en', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Said['body']) : {}, cookies: response.headers.getSetCookie() };
}

export const signInWith = (office: Office, mailbox: string, password: string): Promise<Said> =>
  knock(office, '/api/auth/sign-in/email', { email: emailOf(mailbox), password });

/** The browser that these cookies make. */
export const browserOf = (office: Office, { cookies }: Said): Client =>
  new Client(office.url, cookies.map((cookie) => cookie.split(';')[0]).join('; '));

/** The token in the latest letter to a person. */
export function tokenTo(office: Office, mailbox: string): string {
  const mail = office.mails({ to: mailbox }).findLast(({ text }) => text.includes('/join#'));
  return /\/join#(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

/** Makes somebody of the office who has no account yet. */
export async function recordPerson(office: Office, mailbox: string): Promise<string> {
  const administrator = await office.signIn('admin');
  const { recordOfficial } = await administrator.query<{ recordOfficial: { official: { id: string } } }>(
    'mutation ($input: RecordOfficialInput!) { recordOfficial(input: $input) { official { id } } }',
    { input: { nameAr: 'سمير بلقاسم', nameLatin: 'Samir Belkacem', email: emailOf(mailbox), language: 'FR' } },
  );
  return recordOfficial.official.id;
}

export async function idOf(office: Office, mailbox: string): Promise<string> {
  const [row] = await office.sql<{ id: string }>('select id from officials where email = $1', [emailOf(mailbox)]);
  return row?.id ?? '';
}

export async function actsOf(office: Office, officialId: string): Promise<string[]> {
  const rows = await office.sql<{ act: string }>('select act from audit_entries where subject_id = $1 order by id', [officialId]);
  return rows.map(({ act }) => act);
}
