import { ref } from '@mikro-orm/core';
import { asDirective, authorise, positionForAct } from '../../access/ability.js';
import { Relation, RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { sayDay } from '../../platform/dates.js';
import { announce } from '../../platform/live.js';
import { say } from '../../platform/words.js';
import { recordAct } from '../audit/index.js';
import { StoredFile, takeFiles } from '../evidence/index.js';
import { ObligationKind, ObligationOutcome, settleObligation } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { awaitUpdate } from './progress.service.js';
import { holdDirective, type HeldDirective } from './directive.acts.js';
import { Acknowledgement } from './directive-facts.js';
import { DirectiveAct } from './directive.enums.js';
import { canRecordReceipt, receiptDateProblem, stateAfter } from './directive.rules.js';
import type { Directive } from './directive.js';
import type { RecordPaperReceiptInput } from './notification-proof.inputs.js';
import { PaperReceipt } from './notification-proof.js';

const concerned = [RelationKind.LEAD, RelationKind.CONTRIBUTOR, RelationKind.MILESTONE];

/** Records a receipt signed on paper, with its scan. It is the position's receipt, on the day written on it. */
export async function recordPaperReceipt(context: Context, input: RecordPaperReceiptInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  authorise(context.ability.can('RECORD_PAPER_RECEIPT', asDirective(held.facts)));
  if (!canRecordReceipt(directive.state)) throw refuse('directive.wrong_state', { params: { state: directive.state }, status: 409 });
  const receivedOn = civilDate(input.receivedOn);
  const issuedOn = directive.issuedAt ? context.calendar.today(directive.issuedAt) : context.today;
  const problem = receiptDateProblem(receivedOn, { issuedOn, today: context.today });
  if (problem) throw refuse(problem, { field: 'receivedOn' });
  const stands = await context.em.count(Relation, { recordId: directive.id, positionId: input.positionId, relation: { $in: concerned } });
  if (!stands) throw refuse('receipt.position_not_concerned', { field: 'positionId', status: 409 });
  await takeFiles(context, [input.fileId], directive.id, 'fileId');
  const receipt = Object.assign(new PaperReceipt(), {
    directiveId: directive.id,
    position: ref(Position, input.positionId),
    receivedOn,
    receivedBy: cleanText(input.receivedBy, 'receivedBy', limits.title),
    file: ref(StoredFile, input.fileId),
    recordedBy: ref(Official, context.person.officialId),
    recordedAt: context.now,
  });
  context.em.persist(receipt);
  acknowledgeOnPaper(context, held, receipt);
  await awaitUpdate(context, held);
  recordAct(context, {
    act: 'directive.record_receipt',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: positionForAct(context.person, 'RECORD_PAPER_RECEIPT'),
    details: { positionId: input.positionId, receivedOn },
    personal: { receivedBy: receipt.receivedBy },
  });
  await context.em.flush();
  await announce(context, 'directive.record_receipt', [directive.id]);
  return directive;
}

/** What the position owed as its receipt is met on the day of the paper, not on the day somebody typed it in. */
function acknowledgeOnPaper(context: Context, { directive, open }: HeldDirective, receipt: PaperReceipt): void {
  const owed = open.filter((one) => one.kind === ObligationKind.ACKNOWLEDGE && one.position.id === receipt.position.id);
  for (const obligation of owed) {
    obligation.judgedOn = receipt.receivedOn;
    settleObligation(context, obligation, ObligationOutcome.ACKNOWLEDGED);
    context.em.persist(
      Object.assign(new Acknowledgement(), {
        directiveId: directive.id,
        position: receipt.position,
        official: receipt.recordedBy,
        onBehalfOf: receipt.position,
        outcome: ObligationOutcome.ACKNOWLEDGED,
        note: say(directive.language, 'receipt_on_paper', {
          name: receipt.receivedBy,
          day: sayDay(directive.language, civilDate(receipt.receivedOn)),
        }),
        recordedAt: context.now,
      }),
    );
  }
  if (!owed.length || receipt.position.id !== directive.leadPosition.id) return;
  directive.acknowledgedAt = context.now;
  directive.state = stateAfter(directive.nature, directive.state, DirectiveAct.ACKNOWLEDGE) ?? directive.state;
}
