import { IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';
import { WaitingParty } from '../obligations/index.js';
import { CancelDirectiveInput } from './directive.inputs.js';

// Each states what a cancellation states: which directive, why, and on whose authority.

@InputType({ description: 'A suspension, with its reason, its authority and on whose account the days are.' })
export class SuspendDirectiveInput extends CancelDirectiveInput {
  @Field(() => WaitingParty, { description: 'On whose account the days of the suspension are.' })
  chargedTo!: WaitingParty;
}

@InputType({ description: 'The end of a suspension, with its reason and authority.' })
export class ResumeDirectiveInput extends CancelDirectiveInput {}

@InputType({ description: 'Another lead for a directive under way, with its reason and authority.' })
export class ReassignDirectiveInput extends CancelDirectiveInput {
  @Field(() => ID, { description: 'The position that leads from now on; it must have a holder.' })
  @IsUUID()
  newLeadPositionId!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Another binding date; required when the one in force has passed.' })
  @IsOptional()
  dueOn?: string | null;
}

@InputType({ description: 'A directive whose place another takes, with the reason and the authority.' })
export class SupersedeDirectiveInput extends CancelDirectiveInput {
  @Field(() => String, { description: 'Reference of the directive that takes its place, issued and still open.' })
  supersedingReference!: string;
}
