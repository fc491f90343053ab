import { codeOf as codeAt, stepAt } from '../../src/access/second-factor/totp.js';
import { demoPassword } from '../../src/demo/index.js';
import { emailOf } from '../../src/demo/people.js';
import { systemClock } from '../../src/kernel/clock.js';
import { Client, type Office } from '../office.js';

const begin = 'mutation ($input: SecondFactorProofInput!) { beginSecondFactor(input: $input) { secret address } }';
const confirm =
  'mutation ($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { codes secondFactor { enabled proven backupCodesLeft } } }';

const stepNow = (): number => stepAt(systemClock.now().getTime() / 1000);

/** A telephone with an authenticator application: the codes of one secret, each a step later than the one before. */
export class Telephone {
  private last = 0;

  constructor(readonly secret: string) {}

  /** The code shown now. A code is good once, so the next one asked for is that of the next step, which is taken early. */
  code(): string {
    const now = stepNow();
    this.last = Math.max(now, this.last + 1);
    return codeAt(this.secret, this.last);
  }

  /** Half a minute and more goes by: the codes used so far are those of long ago. */
  async waits(office: Office): Promise<void> {
    await office.sql('update auth."twoFactor" set "lastStep" = "lastStep" - 100 where "lastStep" is not null');
    this.last = 0;
  }

  /** The code that was given last, as somebody saw it being typed. */
  lastCode(): string {
    return codeAt(this.secret, this.last);
  }

  /** A code that is not shown now. */
  wrongCode(): string {
    return codeAt(this.secret, stepNow() + 1000);
  }
}

/** Sets a person's second factor up with the password of the demo. */
export async function enrol(person: Client): Promise<{ telephone: Telephone; codes: string[] }> {
  const { beginSecondFactor } = await person.query<{ beginSecondFactor: { secret: string } }>(begin, { input: { password: demoPassword } });
  const telephone = new Telephone(beginSecondFactor.secret);
  const { confirmSecondFactor } = await person.query<{ confirmSecondFactor: { codes: string[] } }>(confirm, { input: { code: telephone.code() } });
  return { telephone, codes: confirmSecondFactor.codes };
}

export interface Step {
  status: number;
  code?: string;
  /** The cookies of the browser after this step. */
  client: Client;
}

/** One step of sign-in as a browser takes it: what it is given replaces what it had. */
export async function step(office: Office, client: Client, path: string, body: object): Promise<Step> {
  const response = await client.fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const said = (await response.json().catch(() => ({}))) as { code?: string };
  return { status: response.status, ...(said.code ? { code: said.code } : {}), client: new Client(office.url, jar(client.cookie, response)) };
}

/** The cookies of a browser after an answer. */
export function jar(cookie: string, response: Response): string {
  const cookies = new Map(cookie ? cookie.split('; ').map((one) => [one.slice(0, one.indexOf('=')), one] as const) : []);
  for (const given of response.headers.getSetCookie()) {
    const [pair = ''] = given.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    if (/max-age=0(;|$)/i.test(given)) cookies.delete(name);
    else cookies.set(name, pair);
  }
  return [...cookies.values()].join('; ');
}

/** The browser of a person after the password, with the code still to give. */
export const givePassword = (office: Office, mailbox: string): Promise<Step> =>
  step(office, office.stranger, 'sign-in/email', { email: emailOf(mailbox), password: demoPassword });

export const giveCode = (office: Office, client: Client, code: string): Promise<Step> => step(office, client, 'two-factor/verify-totp', { code });
export const giveBackupCode = (office: Office, client: Client, code: string): Promise<Step> =>
  step(office, client, 'two-factor/verify-backup-code', { code });
