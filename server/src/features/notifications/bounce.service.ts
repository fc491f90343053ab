import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { rowsOf } from '../../platform/statement.js';
import { tellNextUp } from './unheard.service.js';

export interface Bounce {
  /** Message-ID of the mail that came back, with or without its angle brackets. */
  messageId: string;
  reason: string;
}

/**
 * A mail that a relay took and then sent back. Whatever reads the returned mails (a webhook, a mailbox) hands them over
 * here; told twice, it bounced once.
 */
export async function recordBounce(context: Context, { messageId, reason }: Bounce): Promise<void> {
  const id = `<${messageId.trim().replace(/^<|>$/g, '')}>`;
  const [mail] = await rowsOf<{ id: string; state: string }>(context.em, 'select id, state from mails where message_id = ? for update', [id]);
  if (!mail) throw refuse('mail.not_found', { status: 404 });
  if (mail.state !== 'ACCEPTED' && mail.state !== 'QUEUED') return;
  // A relay repeats the address: of a person who was erased meanwhile nothing comes back.
  await rowsOf(
    context.em,
    `update mails m set state = 'BOUNCED', lease_until = null, last_error = case when o.erased_at is null then ? end from officials o where m.id = ? and o.id = m.recipient_id`,
    [reason.slice(0, 500), mail.id],
  );
  await tellNextUp(context, [mail.id]);
}
