import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api';
import { deleteSessionCookie } from 'better-auth/cookies';
import type { Pool } from 'pg';
import { openChallenge } from '../second-factor/challenge.js';
import { askedSecondFactor, providerId, singleSignOn, type SingleSignOnSettings } from './provider.js';

const startPath = '/sign-in/social';
export const callbackPath = '/callback/:id';
/** What a page may ask of the start; the library takes more, such as a token of the browser's own. */
const startFields = ['provider', 'callbackURL', 'errorCallbackURL', 'disableRedirect'];

type ValidateUserInfo = NonNullable<NonNullable<BetterAuthOptions['user']>['validateUserInfo']>;

/** Single sign-on: who comes from the provider, and whether a code is still asked of them. */
export class SingleSignOn {
  /** Requests whose verified token says that the provider asked for a second factor. */
  private readonly proven = new WeakSet<Request>();

  constructor(
    private readonly settings: SingleSignOnSettings,
    private readonly pool: Pool,
  ) {}

  get plugins(): BetterAuthPlugin[] {
    const before = createAuthMiddleware((ctx) => {
      const asked = Object.keys((ctx.body as object | undefined) ?? {});
      if (asked.some((field) => !startFields.includes(field))) throw new APIError('BAD_REQUEST', { code: 'FIELD_REFUSED', message: 'Field refused' });
      return Promise.resolve();
    });
    const after = createAuthMiddleware((ctx) => this.arrive(ctx));
    const hooks = {
      before: [{ matcher: ({ path }: { path?: string }) => path === startPath, handler: before }],
      after: [{ matcher: ({ path }: { path?: string }) => path === callbackPath, handler: after }],
    };
    return [...singleSignOn(this.settings), { id: 'single-sign-on', hooks }];
  }

  /** Whether a session that begins with this request was opened with the provider's own second factor. */
  provesSecondFactor(request: Request | undefined): boolean {
    return request !== undefined && this.proven.has(request);
  }

  /** An account that was closed, or that belongs to no official, opens no session; the address alone opens none either. */
  readonly admit: ValidateUserInfo = async ({ user, source }, ctx) => {
    if (source.oauth?.providerId !== providerId) return;
    const { rows } = await this.pool.query<{ open: boolean }>(
      `select not exists (select 1 from closed where "userId" = $1) and exists (select 1 from public.officials where user_id = $1) as open`,
      [user.id],
    );
    if (!rows[0]?.open) return { error: 'account_closed' };
    if (ctx?.request && askedSecondFactor(source.oauth.profile ?? {}, this.settings.secondFactorValues)) this.proven.add(ctx.request);
  };

  /** The end of the way back from the provider: a session, a code to be asked for, or the sign-in page with the reason. */
  private async arrive(ctx: Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]): Promise<void> {
    const { newSession, returned } = ctx.context;
    if (isAPIError(returned) && returned.status !== 'FOUND') throw ctx.redirect('/sign-in?error=single_sign_on');
    if (!newSession?.user.twoFactorEnabled || this.provesSecondFactor(ctx.request)) return;
    deleteSessionCookie(ctx, true);
    await ctx.context.internalAdapter.deleteSession(newSession.session.token);
    ctx.context.setNewSession(null);
    await openChallenge(ctx, newSession.user.id);
    throw ctx.redirect(`/sign-in/second-factor?next=${encodeURIComponent(pageAfter(returned))}`);
  }
}

/** The page that the person was on their way to. */
function pageAfter(returned: unknown): string {
  const location = isAPIError(returned) ? new Headers(returned.headers).get('location') : null;
  return location?.startsWith('/') ? location : '/';
}
