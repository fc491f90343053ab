import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { Session } from '../../access/sign-in/index.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { Official } from '../positions/index.js';
import { AccountInput, AccountReasonInput, ChangePasswordInput, EndSessionInput } from './account.inputs.js';
import { AccountSession, OfficialAccount } from './account.nodes.js';
import { accountsOf } from './account.queries.js';
import { changePassword } from './entry.service.js';
import { disableAccount, enableAccount, endSessionsOf, inviteOfficial, unlockAccount, withdrawInvitation } from './keeping.service.js';
import { endOtherSessions, endOwnSession, listOwnSessions, type OwnSession } from './session.service.js';

const needs = { description: 'What the act needs.' };
const kept = 'Administrator only; never of oneself. Errors: `official.not_found`, `account.not_oneself`, ';

@ObjectType({ description: 'The person as the act left them.' })
export class AccountPayload {
  @Field(() => Official, { description: 'The person as the act left them.' })
  official!: Official;
}

@ObjectType({ description: 'Sessions that are over.' })
export class SessionsEndedPayload {
  @Field(() => Int, { description: 'How many there were.' })
  ended!: number;
}

/** The session a browser asks in. Whoever asks without one has none to look at. */
function sessionOf({ request }: GraphContext): Session {
  const asker = request?.asker;
  const session = asker && 'userId' in asker ? asker.session : null;
  if (!session) throw refuse('access.denied', { status: 403 });
  return session;
}

@Resolver(() => Official)
export class AccountResolver {
  @FieldResolver(() => OfficialAccount, { nullable: true, description: 'Their account; null to everybody who keeps none.' })
  account(@Root() official: Official, @Ctx() { context, services }: GraphContext): Promise<OfficialAccount> | null {
    if (!context.ability.can('KEEP', 'Official')) return null;
    return context.loader<string, OfficialAccount>('accounts', (ids) => accountsOf(context, services.signIn, ids)).load(official.id);
  }

  @Query(() => [AccountSession], { description: 'Where the viewer is signed in, the last used first.' })
  mySessions(@Ctx() graph: GraphContext): Promise<OwnSession[]> {
    return listOwnSessions(graph.context, sessionOf(graph).sessionId);
  }

  @Mutation(() => AccountPayload, {
    description: `Sends a person the link by which they set a password; it works once, for seven days, and takes the place of one sent before. ${kept}\`account.already_active\`, \`account.disabled\`.`,
  })
  async inviteOfficial(@Ctx() { context }: GraphContext, @Arg('input', () => AccountInput, needs) input: AccountInput): Promise<AccountPayload> {
    return { official: await inviteOfficial(context, input.officialId) };
  }

  @Mutation(() => AccountPayload, { description: `Makes the link of an invitation void. ${kept}\`account.not_invited\`.` })
  async withdrawInvitation(@Ctx() { context }: GraphContext, @Arg('input', () => AccountInput, needs) input: AccountInput): Promise<AccountPayload> {
    return { official: await withdrawInvitation(context, input.officialId) };
  }

  @Mutation(() => AccountPayload, {
    description: `Shuts an account and ends its sessions at once. ${kept}\`account.none\`, \`account.already_disabled\`.`,
  })
  async disableAccount(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AccountReasonInput, needs) input: AccountReasonInput,
  ): Promise<AccountPayload> {
    return { official: await disableAccount(context, input.officialId, cleanText(input.reason, 'reason', limits.note)) };
  }

  @Mutation(() => AccountPayload, { description: `Opens an account that was shut. ${kept}\`account.not_disabled\`.` })
  async enableAccount(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AccountReasonInput, needs) input: AccountReasonInput,
  ): Promise<AccountPayload> {
    return { official: await enableAccount(context, input.officialId, cleanText(input.reason, 'reason', limits.note)) };
  }

  @Mutation(() => AccountPayload, { description: `Forgets the wrong passwords that lock an account. ${kept}\`account.not_locked\`.` })
  async unlockAccount(
    @Ctx() { context, services }: GraphContext,
    @Arg('input', () => AccountInput, needs) input: AccountInput,
  ): Promise<AccountPayload> {
    return { official: await unlockAccount(context, services.signIn, input.officialId) };
  }

  @Mutation(() => AccountPayload, { description: `Ends every session of a person. ${kept}\`session.none\`.` })
  async endSessionsOf(@Ctx() { context }: GraphContext, @Arg('input', () => AccountInput, needs) input: AccountInput): Promise<AccountPayload> {
    return { official: await endSessionsOf(context, input.officialId) };
  }

  @Mutation(() => SessionsEndedPayload, {
    description:
      'Changes the viewer’s password; their other sessions are over, and a letter tells them. Errors: `password.wrong`, `password.unchanged`, `password.too_short`, `password.too_long`, `password.names_owner`, `password.breached`, `password.too_weak`, `password.none_set`, `access.too_many_attempts`.',
  })
  async changePassword(
    @Ctx() graph: GraphContext,
    @Arg('input', () => ChangePasswordInput, needs) { current, next }: ChangePasswordInput,
  ): Promise<SessionsEndedPayload> {
    const { sessionId } = sessionOf(graph);
    return { ended: await changePassword(graph.context, graph.services.signIn, { current, next, sessionId }) };
  }

  @Mutation(() => SessionsEndedPayload, { description: 'Ends one of the viewer’s sessions. Errors: `session.not_found`.' })
  async endSession(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => EndSessionInput, needs) input: EndSessionInput,
  ): Promise<SessionsEndedPayload> {
    await endOwnSession(context, input.sessionId);
    return { ended: 1 };
  }

  @Mutation(() => SessionsEndedPayload, { description: 'Ends all of the viewer’s sessions but the one that asks.' })
  async endOtherSessions(@Ctx() graph: GraphContext): Promise<SessionsEndedPayload> {
    return { ended: await endOtherSessions(graph.context, sessionOf(graph).sessionId) };
  }
}
