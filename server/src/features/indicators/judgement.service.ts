import { ref } from '@mikro-orm/core';
import { asBody, authorise } from '../../access/ability.js';
import { onBehalfOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { asKey, cleanText, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { HeadJudgement } from './head-judgement.js';
import type { JudgeBodyInput } from './reading.inputs.js';

/** The head of a body says where it stands, in one sentence, beside what the figures say. Said again in the same words, nothing is added. */
export async function judgeBody(context: Context, input: JudgeBodyInput): Promise<HeadJudgement> {
  const structure = await context.em.findOne(Structure, { code: asKey(input.structureCode) });
  if (!structure) throw refuse('structure.not_found', { field: 'structureCode', status: 404 });
  const head = await context.em.findOne(Position, { structure: structure.id, isHead: true }, { orderBy: { id: 'asc' } });
  authorise(Boolean(head && context.ability.can('JUDGE', asBody({ positionId: head.id }))));
  if (!head) throw refuse('access.denied', { status: 403 });
  const sentence = cleanText(input.sentence, 'sentence', limits.title);
  const [last] = await context.em.find(HeadJudgement, { structure: structure.id }, { orderBy: { judgedAt: 'desc', id: 'desc' }, limit: 1 });
  if (last && last.judgement === input.judgement && last.sentence === sentence && last.official?.id === context.person.officialId) {
    context.unchanged = true;
    return last;
  }
  const behalf = onBehalfOf(context.person, head.id);
  const judgement = Object.assign(new HeadJudgement(), {
    ...{ structure: ref(structure), position: ref(head), judgement: input.judgement, sentence, judgedAt: context.now },
    ...{ official: ref(Official, context.person.officialId), onBehalfOf: behalf ? ref(Position, behalf) : null },
  });
  context.em.persist(judgement);
  const { code } = structure;
  recordAct(context, {
    act: 'body.judge',
    subjectType: 'STRUCTURE',
    subjectId: structure.id,
    positionId: head.id,
    details: { structure: code, judgement: input.judgement },
  });
  await context.em.flush();
  await announceToAll(context, 'body.judge');
  return judgement;
}
