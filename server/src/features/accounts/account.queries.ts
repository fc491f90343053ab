import type { SignIn } from '../../access/sign-in/index.js';
import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { AccountState, decideState, type OfficialAccount } from './account.nodes.js';

interface Row {
  id: string;
  email: string;
  hasPassword: boolean;
  closed: boolean;
  signedIn: boolean;
  invitedUntil: string | null;
  sessionCount: number;
}

const accountsQuery = `
select o.id, o.email,
       exists (select 1 from auth.account a where a."userId" = o.user_id and a."providerId" = 'credential' and a.password is not null) as "hasPassword",
       exists (select 1 from auth.closed c where c."userId" = o.user_id) as closed,
       exists (select 1 from auth.sign_ins s where s."userId" = o.user_id) as "signedIn",
       (select (extract(epoch from l.expires_at) * 1000)::bigint::text from account_links l
         where l.official_id = o.id and l.purpose <> 'RESET' and l.used_at is null and l.withdrawn_at is null order by l.created_at desc limit 1) as "invitedUntil",
       (select count(*)::int from auth.session s where s."userId" = o.user_id and s."expiresAt" > clock_timestamp()) as "sessionCount"
  from officials o where o.id = any(?::uuid[])`;

/** The accounts of these people, in their order; one batch per request. */
export async function accountsOf(context: Context, { attempts }: Pick<SignIn, 'attempts'>, ids: readonly string[]): Promise<OfficialAccount[]> {
  const rows = new Map((await rowsOf<Row>(context.em, accountsQuery, [[...ids]])).map((row) => [row.id, row]));
  const locked = await attempts.lockedAmong([...rows.values()].map(({ email }) => email));
  return ids.map((id) => {
    const row = rows.get(id);
    if (!row) return { state: AccountState.NONE, locked: false, neverSignedIn: true, invitedUntil: null, sessionCount: 0 };
    const invitedUntil = row.invitedUntil === null ? null : new Date(Number(row.invitedUntil));
    return {
      state: decideState({ ...row, invitedUntil }, context.now),
      locked: locked.has(row.email),
      neverSignedIn: !row.signedIn,
      invitedUntil,
      sessionCount: row.sessionCount,
    };
  });
}
