// Delivery: mails that wait, each written from its facts, claimed by lease, sent and marked, against a bare nodemailer pool that sends the same text.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { openApp } from '../dist/app.js';
import { deliverMails } from '../dist/features/notifications/index.js';
import { alternate, timed } from './measure.mjs';

const mailsWaiting = 10_000;
/** As many as the product's own mailer keeps. */
const connections = 3;

export async function deliveryWorkload(office, { rounds }) {
  const count = Math.min(mailsWaiting, Math.max(200, Math.round((office.obligations * mailsWaiting) / 1_000_000)));
  const sink = fork(fileURLToPath(new URL('sink.mjs', import.meta.url)));
  const [port] = await once(sink, 'message');
  const smtpUrl = `smtp://127.0.0.1:${port}`;
  const app = await openApp({ ...office.config, smtpUrl });
  try {
    await deliverMails(app);
    const ours = async () => {
      await makeWaiting(office, count);
      const [accepted, milliseconds] = await timed(() => deliverMails(app));
      if (accepted !== count) throw new Error(`${accepted} mails were accepted, ${count} waited: the comparison would be unfair`);
      return (count / milliseconds) * 1000;
    };
    const { a, b } = await alternate(ours, () => byHand(smtpUrl, count), rounds);
    return {
      workload: `delivery of ${count.toLocaleString('en')} mails`,
      unit: 'mails/s',
      ours: a,
      reference: b,
      ratio: a / b,
      goal: '≥ 0.6',
      reached: a / b >= 0.6,
    };
  } finally {
    await app.close();
    sink.disconnect();
  }
}

/** One mail each, about something that is owed and open, to the people of the office in turn. */
function makeWaiting(office, count) {
  return office.superuser(async (client) => {
    await client.query(
      `with told as (
         select uuidv7() as mail_id, o.id as obligation_id, o.record_id, o.position_id, a.official_id
           from obligations o join lateral (select official_id from appointments where position_id = o.position_id limit 1) a on true
          where o.settled_at is null and o.judged_on is null and o.kind = 'DELIVER' order by o.id limit $1
       ), made as (
         insert into mails (id, recipient_id, address, language, message_id, created_at, next_attempt_at, state, attempts)
         select mail_id, f.id, f.email, f.language, '<' || mail_id || '@bench.example>', $2, $2, 'QUEUED', 1 from told join officials f on f.id = official_id
       )
       insert into notifications (id, kind, recipient_id, position_id, record_id, obligation_id, created_at, mail_id)
       select uuidv7(), 'ESCALATED', official_id, position_id, record_id, obligation_id, $2, mail_id from told`,
      [count, new Date('2026-03-01T09:00:00Z')],
    );
    await client.query('analyze mails');
    await client.query('analyze notifications');
  });
}

async function byHand(smtpUrl, count) {
  const pool = createTransport({ url: smtpUrl, pool: true, maxConnections: connections, maxMessages: Infinity });
  const html = `<p dir="rtl">${'متأخرة ثلاثة أيام عمل. '.repeat(120)}</p>`;
  const send = (number) =>
    pool.sendMail({
      from: { name: 'متابعة · Mutabaa', address: 'mutabaa@mutabaa.example' },
      to: `official-${number}@bench.example`,
      subject: `DIR-2026-${number} · متأخرة 3 أيام عمل`,
      text: 'متأخرة ثلاثة أيام عمل. '.repeat(60),
      html,
    });
  const [, milliseconds] = await timed(async () => {
    for (let from = 0; from < count; from += 500) {
      await Promise.all(Array.from({ length: Math.min(500, count - from) }, (_, at) => send(from + at)));
    }
  });
  pool.close();
  return (count / milliseconds) * 1000;
}
