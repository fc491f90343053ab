import { createTransport } from 'nodemailer';

export interface MailAddress {
  name: string;
  address: string;
}

export interface OutgoingMail {
  to: MailAddress;
  subject: string;
  text: string;
  html: string;
  /** Stable over all attempts, like `<mail-id@mutabaa.example>`, so that a doubled mail shows as one. */
  messageId: string;
  /** The Date header, by the product's clock. */
  date: Date;
  /** Message-ID of the mail that this one continues, whether or not it was ever sent. */
  thread?: string | null;
  headers?: Record<string, string>;
  attachments?: { filename: string; content: string | Buffer; contentType: string }[];
}

export interface MailReceipt {
  /** The address that the server accepted the mail for. */
  accepted: string;
  /** What the server answered to the message. */
  response: string;
}

export interface Mailer {
  /** Resolves once the server has taken the mail over; otherwise throws a `MailFailure`. */
  send(mail: OutgoingMail): Promise<MailReceipt>;
  close(): void;
}

/** Why a mail was not accepted. */
export class MailFailure extends Error {
  override name = 'MailFailure';

  /** `permanent`: this mail to this address will never pass. Otherwise a later attempt may. */
  constructor(
    message: string,
    readonly permanent: boolean,
    readonly responseCode?: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface MailerSettings {
  smtpUrl: string;
  from: MailAddress;
  /** Mails per second. */
  rate: number;
  /** Lets go of a server that answers, but never ends. */
  deadlineMilliseconds?: number;
}

const plainAddress =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** One plain address, or null: no list, group, comment, quotes or line end, which nodemailer would read as more recipients. */
export function parseAddress(text: string): string | null {
  return text.length <= 254 && plainAddress.test(text) ? text : null;
}

/** Opens a pool of connections that are made on the first mail. */
export function openMailer(settings: MailerSettings): Mailer {
  const transport = createTransport({
    url: settings.smtpUrl,
    pool: true,
    maxConnections: 3,
    rateLimit: settings.rate,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // The delivery's lease decides on another attempt; the pool must not send a mail twice behind its back.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      const address = parseAddress(mail.to.address);
      if (!address) throw new MailFailure('not one plain address', true);
      try {
        const { headers, attachments, thread, subject, text, html, messageId, date } = mail;
        const receipt = await transport.sendMail({
          ...{ subject, text, html, messageId, date, headers, attachments, references: thread ?? undefined, inReplyTo: thread ?? undefined },
          from: settings.from,
          to: { name: mail.to.name, address },
          envelope: { from: settings.from.address, to: [address] },
          signal: AbortSignal.timeout(settings.deadlineMilliseconds ?? 60_000),
        });
        // nodemailer resolves when any recipient was accepted.
        if (!receipt.accepted.includes(address)) throw new MailFailure(`refused: ${receipt.response}`, false);
        return { accepted: address, response: receipt.response };
      } catch (error) {
        throw error instanceof MailFailure ? error : failureOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** Only an answer to this recipient or this message is about the mail; a refused sender or sign-in is about us and passes. */
function failureOf(error: unknown): MailFailure {
  const { message, responseCode, command } = error as Error & { responseCode?: number; command?: string };
  const aboutTheMail = command === 'RCPT TO' || command === 'DATA';
  return new MailFailure(message, aboutTheMail && responseCode !== undefined && responseCode >= 500 && responseCode !== 503, responseCode, {
    cause: error,
  });
}
