import { ArrayMaxSize, IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';
import { Priority, WaitingParty } from '../obligations/index.js';
import { DirectiveState, Nature } from './directive.enums.js';
import { DirectiveStanding } from './standing.js';

export enum DirectiveSort {
  DUE_ON = 'DUE_ON',
  ISSUED_AT = 'ISSUED_AT',
  REFERENCE = 'REFERENCE',
  PRIORITY = 'PRIORITY',
}
registerEnumType(DirectiveSort, {
  name: 'DirectiveSort',
  description: 'What a list of directives is ordered by; those without the value come last.',
});

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, { name: 'SortDirection', description: 'Ascending or descending.' });

@InputType({ description: 'Every condition given must hold.' })
export class DirectiveFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words in reference, title or text; Arabic letters are folded. At most 200 characters. Restricted records are not searched.',
  })
  search?: string | null;

  @Field(() => [DirectiveState], { nullable: true, description: 'Any of these states.' })
  @IsOptional()
  @ArrayMaxSize(20)
  states?: DirectiveState[] | null;

  @Field(() => [Nature], { nullable: true, description: 'Any of these natures.' })
  @IsOptional()
  @ArrayMaxSize(5)
  natures?: Nature[] | null;

  @Field(() => [Priority], { nullable: true, description: 'Any of these priorities.' })
  @IsOptional()
  @ArrayMaxSize(5)
  priorities?: Priority[] | null;

  @Field(() => DirectiveStanding, { nullable: true, description: 'Where it stands for whoever follows it up.' })
  standing?: DirectiveStanding | null;

  @Field(() => WaitingParty, { nullable: true, description: 'Whose turn it is now: OFFICE lists what waits for the minister’s own office.' })
  waitingOn?: WaitingParty | null;

  @Field(() => String, { nullable: true, description: 'Code of the structure of the lead position.' })
  structureCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the lead position.' })
  @IsOptional()
  @IsUUID()
  leadPositionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the meeting.' })
  @IsOptional()
  @IsUUID()
  meetingId?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Due on that day or later.' })
  dueFrom?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Due on that day or earlier.' })
  dueTo?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those in which a position of the viewer leads, contributes or owes a milestone.' })
  mine?: boolean | null;
}
