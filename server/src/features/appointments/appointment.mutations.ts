import { ArrayMaxSize, ArrayMinSize, IsUUID } from 'class-validator';
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Directive } from '../directives/index.js';
import { Appointment, Official, Position } from '../positions/index.js';
import { AmendOfficialInput, AppointOfficialInput, ChangeSuperiorInput, EndAppointmentInput, RecordOfficialInput } from './appointment.inputs.js';
import { appointOfficial, endAppointment, type Appointed } from './appoint.service.js';
import { acknowledgeDirectives, type Receipts } from './handover.service.js';
import { amendOfficial, recordOfficial } from './official.service.js';
import { changeSuperior } from './superior.service.js';

const needs = { description: 'What the act needs.' };

@ObjectType({ description: 'The appointment as the act left it.' })
export class AppointmentPayload {
  @Field(() => Appointment, { description: 'The appointment as the act left it.' })
  appointment!: Appointment;

  @Field(() => Int, { description: 'Days on which the position had, or will have, no holder before it.' })
  vacantDays!: number;
}

@ObjectType({ description: 'The person as the act left them.' })
export class OfficialPayload {
  @Field(() => Official, { description: 'The person as the act left them.' })
  official!: Official;
}

@ObjectType({ description: 'The position as the act left it.' })
export class PositionPayload {
  @Field(() => Position, { description: 'The position as the act left it.' })
  position!: Position;
}

@InputType({ description: 'Directives to acknowledge together.' })
export class AcknowledgeDirectivesInput {
  @Field(() => [ID], { description: '1 to 100 directives.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  directiveIds!: string[];
}

@ObjectType({ description: 'A directive that could not be acknowledged, and why.' })
export class RefusedReceipt {
  @Field(() => ID, { description: 'The directive.' })
  directiveId!: string;

  @Field(() => String, { description: 'Stable code of the refusal.' })
  code!: string;

  @Field(() => String, { description: 'Its sentence in the reader’s language.' })
  message!: string;
}

@ObjectType({ description: 'What became of each directive of the batch.' })
export class AcknowledgeDirectivesPayload {
  @Field(() => [Directive], { description: 'Those acknowledged.' })
  done!: Directive[];

  @Field(() => [RefusedReceipt], { description: 'Those refused, each with its reason.' })
  refused!: RefusedReceipt[];
}

@Resolver()
export class AppointmentMutations {
  @Mutation(() => AppointmentPayload, {
    description:
      'Gives a position its holder from a day on; a new holder is asked for the receipt of each open directive. Administrator only. Errors: `appointment.overlaps`, `appointment.already_holds`, `appointment.ends_before_start`, `appointment.too_far`, `appointment.not_oneself`, `position.not_found`, `official.not_found`.',
  })
  appointOfficial(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AppointOfficialInput, needs) input: AppointOfficialInput,
  ): Promise<Appointed> {
    return appointOfficial(context, input);
  }

  @Mutation(() => AppointmentPayload, {
    description:
      'Sets the last day of an appointment, or withdraws one that has not begun. Administrator only. Errors: `appointment.not_found`, `appointment.already_ended`, `appointment.ends_before_start`, `appointment.too_far`.',
  })
  async endAppointment(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => EndAppointmentInput, needs) input: EndAppointmentInput,
  ): Promise<Appointed> {
    return { appointment: await endAppointment(context, input), vacantDays: 0 };
  }

  @Mutation(() => OfficialPayload, {
    description: 'Adds a person to the office. Administrator only. Errors: `official.bad_address`, `official.address_taken`, `input.*`.',
  })
  async recordOfficial(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RecordOfficialInput, needs) input: RecordOfficialInput,
  ): Promise<OfficialPayload> {
    return { official: await recordOfficial(context, input) };
  }

  @Mutation(() => OfficialPayload, {
    description:
      'Corrects a name, the address or the language. Administrator only. Errors: `official.not_found`, `official.bad_address`, `official.address_taken`, `appointment.not_oneself`.',
  })
  async amendOfficial(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AmendOfficialInput, needs) input: AmendOfficialInput,
  ): Promise<OfficialPayload> {
    return { official: await amendOfficial(context, input) };
  }

  @Mutation(() => PositionPayload, {
    description: 'Names the superior of a position, with the reason. Administrator only. Errors: `position.superior_cycle`, `position.not_found`.',
  })
  async changeSuperior(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ChangeSuperiorInput, needs) input: ChangeSuperiorInput,
  ): Promise<PositionPayload> {
    return { position: await changeSuperior(context, input) };
  }

  @Mutation(() => AcknowledgeDirectivesPayload, {
    description: 'Gives many receipts at once, as from a handover; each is done or refused by itself.',
  })
  acknowledgeDirectives(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AcknowledgeDirectivesInput, needs) input: AcknowledgeDirectivesInput,
  ): Promise<Receipts> {
    return acknowledgeDirectives(context, input.directiveIds);
  }
}
