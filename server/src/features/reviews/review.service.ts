import { ref } from '@mikro-orm/core';
import { authorise, positionForAct } from '../../access/ability.js';
import { onBehalfOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { nextReference } from '../directives/index.js';
import { Official, Position } from '../positions/index.js';
import type { FreezeReviewInput } from './review.inputs.js';
import { FrozenReview, ReviewSchedule } from './review.js';
import { askedReview, countReview, readFrozen, type AskedReview } from './review.queries.js';

const freezeLock = 421_071;

/** Keeps a review as it is counted today. Who asks again for the same period and structures gets the one that was kept. */
export async function freezeReview(context: Context, input: FreezeReviewInput): Promise<FrozenReview> {
  authorise(context.ability.can('FREEZE', 'Review'));
  const asked = askedReview(context, input);
  if (asked.period.toOn >= context.today) throw refuse('review.not_over', { field: 'toOn' });
  return freeze(context, asked, null);
}

/** Two who freeze the same at once take turns: the second is given what the first kept. */
export async function freeze(context: Context, asked: AskedReview, schedule: ReviewSchedule | null): Promise<FrozenReview> {
  await rowsOf(context.em, 'select pg_advisory_xact_lock(?)', [freezeLock]);
  const { period, structureCodes } = asked;
  const known = await findFrozenOf(context, asked);
  if (known) {
    context.unchanged = true;
    return known;
  }
  const { content, previous } = await countReview(context, asked);
  const frozen = Object.assign(new FrozenReview(), {
    reference: await nextReference(context, 'REV'),
    ...period,
    structureCodes,
    previousFromOn: previous.period.fromOn,
    previousToOn: previous.period.toOn,
    previousReference: previous.reference,
    content,
    frozenAt: context.now,
    schedule: schedule && ref(ReviewSchedule, schedule.id),
  });
  const positionId = sign(context, frozen);
  context.em.persist(frozen);
  recordAct(context, {
    act: 'review.freeze',
    subjectType: 'REVIEW',
    subjectId: frozen.id,
    recordId: frozen.id,
    positionId,
    details: { reference: frozen.reference, fromOn: period.fromOn, toOn: period.toOn, structures: structureCodes.join(' ') || null },
  });
  await context.em.flush();
  await announceToAll(context, 'review.freeze');
  return frozen;
}

async function findFrozenOf(context: Context, { period, structureCodes }: AskedReview): Promise<FrozenReview | null> {
  const [row] = await rowsOf<{ id: string }>(
    context.em,
    'select id from reviews where from_on = ?::date and to_on = ?::date and structure_codes = ?::text[]',
    [period.fromOn, period.toOn, structureCodes],
  );
  return row ? readFrozen(context, row.id) : null;
}

/** Says who froze it, and in whose name. The schedule's own reviews are nobody's. */
function sign(context: Context, frozen: FrozenReview): string | null {
  if (context.actor.kind === 'SYSTEM') return null;
  const positionId = positionForAct(context.person, 'FREEZE');
  const behalf = positionId ? onBehalfOf(context.person, positionId) : null;
  frozen.frozenBy = ref(Official, context.person.officialId);
  frozen.onBehalfOf = behalf ? ref(Position, behalf) : null;
  return positionId;
}
