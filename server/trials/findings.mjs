// What a trial left behind: everything that should be there once, and how often it is.

/** Of the trial's duties (updates that fall due beside them are not theirs): records, what people were told, history. Each must be there exactly once. */
export async function recordsOf(owner) {
  const { rows } = await owner.query(`
    select count(*)::int as duties,
           count(*) filter (where fired = 0)::int as lost_records, coalesce(sum(greatest(fired - 1, 0)), 0)::int as doubled_records,
           count(*) filter (where told = 0)::int as untold, coalesce(sum(greatest(told - 1, 0)), 0)::int as told_twice,
           coalesce(sum(abs(recorded - 1)), 0)::int as history_differences
      from (select (select count(*) from escalations e where e.obligation_id = o.id and e.rung = 2) as fired,
                   (select count(*) from notifications n where n.obligation_id = o.id) as told,
                   (select count(*) from audit_entries a where a.act = 'escalation.fire' and a.record_id = o.record_id and a.subject_id = o.id) as recorded
              from obligations o where o.reference like 'TRL-%' and o.kind = 'DELIVER') d`);
  return rows[0];
}

/** How many of the trial's facts no relay has taken over yet. */
export async function waitingFacts(owner) {
  const { rows } = await owner.query(`
    select count(*)::int as count from obligations o left join notifications n on n.obligation_id = o.id left join mails m on m.id = n.mail_id
     where o.reference like 'TRL-%' and o.kind = 'DELIVER' and coalesce(m.state, '') <> 'ACCEPTED'`);
  return rows[0].count;
}

/** What the relay received: a mail is doubled when its Message-ID came before; a fact is when two different mails carry it. */
export function mailsOf(received) {
  const times = new Map();
  const mailsByFact = new Map();
  for (const { messageId, text } of received) {
    if (!text.includes('TRL-')) continue; // what the office does of itself on that day is no part of the trial
    times.set(messageId, (times.get(messageId) ?? 0) + 1);
    for (const [reference] of text.matchAll(/TRL-2026-\d{5}/g)) mailsByFact.set(reference, (mailsByFact.get(reference) ?? new Set()).add(messageId));
  }
  const twins = [...times].filter(([, count]) => count > 1);
  return {
    mails: times.size,
    facts: mailsByFact.size,
    doubledMails: twins.reduce((sum, [, count]) => sum + count - 1, 0),
    twins: twins.map(([messageId, count]) => `${messageId} ×${count}`),
    factsInTwoMails: [...mailsByFact.values()].filter((mails) => mails.size > 1).length,
  };
}
