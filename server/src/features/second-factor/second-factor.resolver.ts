import { Arg, Ctx, Extensions, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Official } from '../positions/index.js';
import { ownSession } from './own-session.js';
import {
  BackupCodes,
  ConfirmSecondFactorInput,
  RemoveSecondFactorInput,
  SecondFactor,
  SecondFactorProofInput,
  SecondFactorSecret,
} from './second-factor.js';
import * as acts from './second-factor.service.js';

const proofs = { description: 'What proves who asks.' };
/** What is open to a session that still lacks the second factor its role demands: these answer nothing of the office. */
const enrolling = { withoutSecondFactor: true };

@Resolver(() => Official)
export class SecondFactorResolver {
  @Query(() => SecondFactor, { description: "The viewer's own second factor. Errors: `access.signed_out`." })
  @Extensions(enrolling)
  secondFactor(@Ctx() graph: GraphContext): Promise<SecondFactor> {
    return acts.readSecondFactor(graph.context, ownSession(graph));
  }

  @Mutation(() => SecondFactorSecret, {
    description:
      'Gives a secret for an authenticator application; the one in force, if any, holds until the new one is confirmed, and is asked for. Errors: `second_factor.password_refused`, `second_factor.code_refused`, `access.too_many_attempts`.',
  })
  @Extensions(enrolling)
  beginSecondFactor(
    @Ctx() graph: GraphContext,
    @Arg('input', () => SecondFactorProofInput, proofs) input: SecondFactorProofInput,
  ): Promise<SecondFactorSecret> {
    return acts.beginSecondFactor(graph.context, ownSession(graph), input);
  }

  @Mutation(() => BackupCodes, {
    description:
      "Puts the second factor in force; the person's other sessions end. Errors: `second_factor.not_begun`, `second_factor.code_refused`, `access.too_many_attempts`.",
  })
  @Extensions(enrolling)
  confirmSecondFactor(
    @Ctx() graph: GraphContext,
    @Arg('input', () => ConfirmSecondFactorInput, { description: 'What the act needs.' }) input: ConfirmSecondFactorInput,
  ): Promise<BackupCodes> {
    return acts.confirmSecondFactor(graph.context, ownSession(graph), input.code);
  }

  @Mutation(() => BackupCodes, {
    description:
      'Gives ten new backup codes against the password or a code. Errors: `second_factor.not_enabled`, `second_factor.password_refused`, `second_factor.code_refused`, `access.too_many_attempts`.',
  })
  renewBackupCodes(
    @Ctx() graph: GraphContext,
    @Arg('input', () => SecondFactorProofInput, proofs) input: SecondFactorProofInput,
  ): Promise<BackupCodes> {
    return acts.renewBackupCodes(graph.context, ownSession(graph), input);
  }

  @Mutation(() => SecondFactor, {
    description:
      'Switches the second factor off, against password and code. Errors: `second_factor.demanded`, `second_factor.not_enabled`, `second_factor.password_refused`, `second_factor.code_refused`, `access.too_many_attempts`.',
  })
  disableSecondFactor(
    @Ctx() graph: GraphContext,
    @Arg('input', () => SecondFactorProofInput, proofs) input: SecondFactorProofInput,
  ): Promise<SecondFactor> {
    return acts.disableSecondFactor(graph.context, ownSession(graph), input);
  }

  @Mutation(() => Official, {
    description:
      'Takes away the second factor of a person who lost their telephone; their sessions end. Administrator only, and never their own. Errors: `official.not_found`, `second_factor.own_removal`, `second_factor.not_enabled`.',
  })
  removeSecondFactor(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RemoveSecondFactorInput, { description: 'What the act needs.' }) input: RemoveSecondFactorInput,
  ): Promise<Official> {
    return acts.removeSecondFactor(context, input.officialId, input.reason);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether a code is asked of this person at sign-in; null to whoever keeps no accounts, and for a person without one.',
  })
  hasSecondFactor(@Root() official: Official, @Ctx() { context }: GraphContext): Promise<boolean | null> {
    return acts.hasSecondFactor(context, official);
  }
}
