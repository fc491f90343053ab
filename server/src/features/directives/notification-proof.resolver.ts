import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { StoredFile } from '../evidence/index.js';
import { Official, Position } from '../positions/index.js';
import { loadPaperReceipts, loadViews, readsWords } from './directive.loaders.js';
import { DirectivePayload } from './directive.mutations.js';
import { Directive } from './directive.js';
import type { DirectiveNode } from './directive.node.js';
import { RecordPaperReceiptInput, RecordViewInput } from './notification-proof.inputs.js';
import { PaperReceipt, View } from './notification-proof.js';
import { recordPaperReceipt } from './paper-receipt.service.js';
import { recordView } from './view.service.js';

@ObjectType({ description: 'What a view recorded.' })
export class RecordViewPayload {
  @Field(() => Int, { description: 'Positions for which it was the first of this person; 0 when there was nothing new.' })
  recorded!: number;
}

@Resolver(() => Directive)
export class NotificationProofResolver {
  @Mutation(() => RecordViewPayload, {
    description:
      'Records that the viewer reads a directive, for each position of theirs that it concerns: this proves that the position was notified. Repeating it changes nothing.',
  })
  async recordView(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RecordViewInput, { description: 'What the act needs.' }) input: RecordViewInput,
  ): Promise<RecordViewPayload> {
    return { recorded: await recordView(context, input.directiveId) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'Records a receipt signed on paper, with its scan; it settles the ACKNOWLEDGE of its position on the day it bears. Cabinet or inspectorate. Errors: `receipt.in_future`, `receipt.before_issue`, `receipt.position_not_concerned`, `evidence.*`, `directive.wrong_state`.',
  })
  async recordPaperReceipt(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RecordPaperReceiptInput, { description: 'What the act needs.' }) input: RecordPaperReceiptInput,
  ): Promise<DirectivePayload> {
    return { directive: await recordPaperReceipt(context, input) };
  }

  @FieldResolver(() => [View], { description: 'First views by the people of the positions it concerns, the oldest first.' })
  async views(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<View[]> {
    return readsWords(context, directive) ? loadViews(context, directive.id) : [];
  }

  @FieldResolver(() => [PaperReceipt], { description: 'Receipts signed on paper, the oldest first.' })
  async paperReceipts(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<PaperReceipt[]> {
    return readsWords(context, directive) ? loadPaperReceipts(context, directive.id) : [];
  }
}

@Resolver(() => View)
export class ViewResolver {
  @FieldResolver(() => Position, { description: 'The position for which it was read.' })
  position(@Root() view: View, @Ctx() { context }: GraphContext): Promise<Position> {
    return context.em.getReference(Position, view.positionId, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Official, { description: 'The person who read it.' })
  official(@Root() view: View, @Ctx() { context }: GraphContext): Promise<Official> {
    return context.em.getReference(Official, view.officialId, { wrapped: true }).loadOrFail();
  }
}

@Resolver(() => PaperReceipt)
export class PaperReceiptResolver {
  @FieldResolver(() => Position, { description: 'The position that received it.' })
  position(@Root() receipt: PaperReceipt): Promise<Position> {
    return receipt.position.loadOrFail();
  }

  @FieldResolver(() => StoredFile, { description: 'Its scan.' })
  file(@Root() receipt: PaperReceipt): Promise<StoredFile> {
    return receipt.file.loadOrFail();
  }

  @FieldResolver(() => Official, { description: 'Who recorded it here.' })
  recordedBy(@Root() receipt: PaperReceipt): Promise<Official> {
    return receipt.recordedBy.loadOrFail();
  }
}
