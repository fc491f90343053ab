import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Absence, Delegation } from '../positions/index.js';
import { DelegatePositionInput, EndAbsenceInput, EndDelegationInput, RecordAbsenceInput } from './absence.inputs.js';
import { endAbsence, recordAbsence } from './absence.service.js';
import { delegatePosition, endDelegation } from './delegation.service.js';

const needs = { description: 'What the act needs.' };

@ObjectType({ description: 'The delegation as the act left it.' })
export class DelegationPayload {
  @Field(() => Delegation, { description: 'The delegation as the act left it.' })
  delegation!: Delegation;
}

@ObjectType({ description: 'The absence as the act left it.' })
export class AbsencePayload {
  @Field(() => Absence, { description: 'The absence as the act left it.' })
  absence!: Absence;
}

@Resolver()
export class AbsenceMutations {
  @Mutation(() => DelegationPayload, {
    description:
      'Lets a person act for a position between two days. Its holder, or the administrator. Errors: `absence.ends_before_start`, `absence.in_past`, `absence.too_long`, `delegation.overlaps`, `delegation.to_holder`, `appointment.not_oneself`, `position.not_found`, `official.not_found`.',
  })
  async delegatePosition(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DelegatePositionInput, needs) input: DelegatePositionInput,
  ): Promise<DelegationPayload> {
    return { delegation: await delegatePosition(context, input) };
  }

  @Mutation(() => DelegationPayload, {
    description: 'Takes a delegation back at once. Holder, delegate or administrator. Errors: `delegation.not_found`, `delegation.already_ended`.',
  })
  async endDelegation(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => EndDelegationInput, needs) input: EndDelegationInput,
  ): Promise<DelegationPayload> {
    return { delegation: await endDelegation(context, input.delegationId) };
  }

  @Mutation(() => AbsencePayload, {
    description:
      'Records that the holder of a position is away: mails go to whoever acts for it, and what they are told waits in the application. Holder or administrator. Errors: `absence.overlaps`, `absence.vacant`, and those of `delegatePosition`.',
  })
  async recordAbsence(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RecordAbsenceInput, needs) input: RecordAbsenceInput,
  ): Promise<AbsencePayload> {
    return { absence: await recordAbsence(context, input) };
  }

  @Mutation(() => AbsencePayload, {
    description:
      'Ends an absence now, with the delegations given for it. The person or the administrator. Errors: `absence.not_found`, `absence.already_ended`.',
  })
  async endAbsence(@Ctx() { context }: GraphContext, @Arg('input', () => EndAbsenceInput, needs) input: EndAbsenceInput): Promise<AbsencePayload> {
    return { absence: await endAbsence(context, input.absenceId) };
  }
}
