import { Field, Int, ObjectType } from 'type-graphql';
import type { Context } from '../../context.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { LatenessStatus } from './obligation.enums.js';
import { judgementOf, type JudgedRow } from './obligation.service.js';

/** How late, or how soon, in working days of the office. */
@ObjectType({
  description: 'How late, or how soon, in working days of the office (Sunday to Thursday, holidays out). Computed, never stored.',
  simpleResolvers: true,
})
export class Lateness {
  @Field(() => LatenessStatus, { description: 'Whether it is ahead, near, late, met or dropped.' })
  status!: LatenessStatus;

  @Field(() => Int, { description: 'Working days after the due date; the first one counts 1; 0 when met on the weekend between, though still late.' })
  workingDaysLate!: number;

  @Field(() => Int, { nullable: true, description: 'Working days left, the due date included; null once met or past.' })
  workingDaysLeft!: number | null;

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Date it is judged against: the due date, moved by the days the office took to verify.',
  })
  dueOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of the report it is judged on; null while nothing is reported.' })
  judgedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day on which a suspension stopped the clock; null while it runs.' })
  pausedOn!: string | null;
}

export function latenessOf(context: Context, obligation: JudgedRow | null | undefined): Lateness {
  if (!obligation)
    return { status: LatenessStatus.NOT_DATED, workingDaysLate: 0, workingDaysLeft: null, dueOn: null, judgedOn: null, pausedOn: null };
  return {
    ...judgementOf(context, obligation),
    dueOn: obligation.lapsesOn,
    judgedOn: obligation.judgedOn ?? null,
    pausedOn: obligation.pausedOn ?? null,
  };
}
