import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { Setting } from '../../platform/setting.js';
import type { Transactions } from '../../transaction.js';
import { findTail } from './chain.queries.js';
import type { CheckpointFolder } from './checkpoint-folder.js';
import { isSignedBy, lineHash, readLine, signLine } from './checkpoint-line.js';

export const checkpointJob = 'audit.checkpoint';
export const checkpointProblemKey = 'audit.checkpoint_problem';

/** One chain of checkpoints, however many machines sign: each takes its turn, and copies what the others wrote. */
const checkpointLock = 421_061;
/** Where nothing happens, a checkpoint an hour still says that nothing was taken away. */
const quietSeconds = 3600;

export enum CheckpointProblem {
  /** The file holds a checkpoint that the database never had, or has no more: it was restored, or rewound. */
  FILE_AHEAD = 'FILE_AHEAD',
  /** The database holds a checkpoint that no known key signed, or that does not follow the one before. */
  NOT_SIGNED = 'NOT_SIGNED',
  /** The chain says otherwise than the last checkpoint signed. */
  CHAIN_CONTRADICTS = 'CHAIN_CONTRADICTS',
}

interface Room {
  transactions: Transactions;
  checkpoints: CheckpointFolder;
}

/**
 * States where the chain stands, signed, first in the database and then in the file: a kill between the two is made good by the next
 * run. What contradicts an earlier statement is never signed.
 */
export async function checkpoint({ transactions, checkpoints }: Room): Promise<CheckpointProblem | null> {
  const inTurn = (act: (context: Context) => Promise<CheckpointProblem | null>): Promise<CheckpointProblem | null> =>
    transactions.asJob(checkpointJob, async (context) => {
      await rowsOf(context.em, 'select pg_advisory_xact_lock(?)', [checkpointLock]);
      const problem = await act(context);
      await context.em.upsert(Setting, { key: checkpointProblemKey, value: problem ?? '' });
      return problem;
    });
  const problem = await inTurn(async (context) => (await copyToFile(context, checkpoints)) ?? (await signNext(context, checkpoints)));
  return problem ?? inTurn((context) => copyToFile(context, checkpoints));
}

async function copyToFile({ em }: Context, folder: CheckpointFolder): Promise<CheckpointProblem | null> {
  const last = await folder.lastLine();
  const [known] = last
    ? await rowsOf<{ number: string }>(em, 'select number::text from audit_checkpoints where line = ?', [last])
    : [{ number: '0' }];
  if (!known) return CheckpointProblem.FILE_AHEAD;
  const rows = await rowsOf<{ line: string }>(em, 'select line from audit_checkpoints where number > ?::bigint order by number', [known.number]);
  if (!rows.length) return null;
  const keys = await folder.publicKeys();
  let previous = last === null ? null : lineHash(last);
  for (const { line } of rows) {
    const key = keys.get(readLine(line).keyId);
    if (!key || !isSignedBy(key, line) || readLine(line).previous !== previous) return CheckpointProblem.NOT_SIGNED;
    previous = lineHash(line);
  }
  await folder.append(rows.map(({ line }) => line));
  return null;
}

interface LastCheckpoint {
  number: string;
  line: string;
  age: number;
  /** What the chain says today where the checkpoint was taken; null when nothing is there any more. */
  chain_hash: string | null;
}

async function signNext({ em }: Context, folder: CheckpointFolder): Promise<CheckpointProblem | null> {
  const tail = await findTail(em);
  const [last] = await rowsOf<LastCheckpoint>(
    em,
    `select k.number::text, k.line, extract(epoch from clock_timestamp() - k.written_at)::float8 as age, c.chain_hash
       from audit_checkpoints k left join audit_chain c on c.sequence = k.sequence order by k.number desc limit 1`,
  );
  if (last && last.chain_hash !== readLine(last.line).chainHash) return CheckpointProblem.CHAIN_CONTRADICTS;
  if (!tail || (last && readLine(last.line).sequence === Number(tail.sequence) && last.age < quietSeconds)) return null;
  const [moment] = await rowsOf<{ milliseconds: number }>(em, 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as milliseconds');
  const at = new Date(Math.floor(moment?.milliseconds ?? 0));
  const line = signLine(folder.signingKey, {
    sequence: Number(tail.sequence),
    chainHash: tail.chainHash,
    at: at.toISOString(),
    previous: last ? lineHash(last.line) : null,
  });
  const number = String(BigInt(last?.number ?? 0) + 1n);
  await rowsOf(em, 'insert into audit_checkpoints (number, sequence, written_at, line) values (?::bigint, ?::bigint, ?, ?)', [
    number,
    tail.sequence,
    at,
    line,
  ]);
  return null;
}
