import { Role } from '../../access/role.js';
import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { say } from '../../platform/words.js';
import { Setting } from '../../platform/setting.js';
import type { Transactions } from '../../transaction.js';
import { sendLetter, type ComposeLetter } from '../notifications/index.js';
import { readLine } from '../audit/index.js';

export const letterJob = 'audit.send_checkpoint';
export const checkpointLetter = 'audit.checkpoint';
const lastLetterKey = 'audit.last_letter_on';
const letterLock = 421_062;

/** Once a day, what was last signed goes to the auditors: a statement that nobody on the server can take back. */
export function sendDailyCheckpoint(transactions: Transactions): Promise<number> {
  return transactions.asJob(letterJob, async (context) => {
    const { em, today } = context;
    await rowsOf(em, 'select pg_advisory_xact_lock(?)', [letterLock]);
    const [last] = await rowsOf<{ number: string }>(em, 'select number::text from audit_checkpoints order by number desc limit 1');
    if (!last || (await em.findOne(Setting, { key: lastLetterKey }))?.value === today) return 0;
    const auditors = await findAuditors(context);
    for (const officialId of auditors) await sendLetter(context, { letter: checkpointLetter, officialId, parameters: { number: last.number } });
    await em.upsert(Setting, { key: lastLetterKey, value: today });
    return auditors.length;
  });
}

async function findAuditors({ em, today }: Context): Promise<string[]> {
  const rows = await rowsOf<{ official_id: string }>(
    em,
    `select distinct a.official_id from appointments a join positions p on p.id = a.position_id
      where p.role = ? and a.starts_on <= ?::date and (a.ends_on is null or a.ends_on >= ?::date)`,
    [Role.AUDITOR, today, today],
  );
  return rows.map((row) => row.official_id);
}

/** The letter with its line attached, to the byte: the verification takes it as `--earlier`. */
export const composeCheckpointLetter: ComposeLetter = async ({ em }, { language, parameters, publicUrl }) => {
  const [row] = await rowsOf<{ line: string }>(em, 'select line from audit_checkpoints where number = ?::bigint', [parameters.number ?? '0']);
  if (!row) return null;
  const { sequence, keyId } = readLine(row.line);
  return {
    subject: say(language, 'audit_letter_subject', { sequence }),
    headline: say(language, 'audit_letter_headline'),
    tone: 'done',
    paragraphs: [say(language, 'audit_letter_keep')],
    lines: [
      { label: say(language, 'audit_letter_number'), value: String(sequence) },
      { label: say(language, 'audit_letter_key'), value: keyId },
    ],
    button: { words: say(language, 'button_audit'), url: `${publicUrl}/audit` },
    attachments: [{ filename: `checkpoint-${sequence}.jsonl`, content: `${row.line}\n`, contentType: 'application/x-ndjson' }],
  };
};
