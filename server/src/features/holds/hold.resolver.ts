import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { asDirective } from '../../access/ability.js';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { Official, Position } from '../positions/index.js';
import { LiftHoldInput, PlaceHoldInput } from './hold.inputs.js';
import { heldSubject, listHolds } from './hold.queries.js';
import { liftHold, placeHold } from './hold.service.js';
import { HoldSubject, LegalHold } from './hold.js';

const LegalHoldConnection = connectionType(LegalHold, 'LegalHold');

@ObjectType({ description: 'The hold as the act left it.' })
export class LegalHoldPayload {
  @Field(() => LegalHold, { description: 'The hold.' })
  hold!: LegalHold;
}

/** What was written about a restricted record is refused to those who are refused its words. */
async function readsWords(context: Context, hold: LegalHold): Promise<boolean> {
  const confidentiality = (await heldSubject(context, hold))?.restricted ? 'RESTRICTED' : 'NORMAL';
  return context.ability.can('READ_WORDS', asDirective({ leadPositionId: '', awaitedPositionIds: [], confidentiality }));
}

@Resolver(() => LegalHold)
export class LegalHoldResolver {
  @Query(() => LegalHoldConnection, {
    description: 'Legal holds on what the viewer may see, the latest first. Minister, cabinet, auditor and administrator.',
  })
  legalHolds(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('standing', () => Boolean, { nullable: true, description: 'Only those that stand, or only those lifted.' }) standing: boolean | null,
    @Arg('subjectId', () => ID, { nullable: true, description: 'Only those on this record or person.' }) subjectId: string | null,
  ): Promise<ConnectionOf<LegalHold>> {
    return listHolds(context, { first, after, standing, subjectId });
  }

  @Mutation(() => LegalHoldPayload, {
    description: 'Keeps a record or the data of a person from purge and erasure. Cabinet. Errors: `hold.subject_not_found`, `hold.already_placed`.',
  })
  async placeHold(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => PlaceHoldInput, { description: 'What the act needs.' }) input: PlaceHoldInput,
  ): Promise<LegalHoldPayload> {
    return { hold: await placeHold(context, input) };
  }

  @Mutation(() => LegalHoldPayload, {
    description: 'Lifts a hold, with reason and authority. Cabinet and minister. Errors: `hold.not_found`, `hold.already_lifted`.',
  })
  async liftHold(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => LiftHoldInput, { description: 'What the act needs.' }) input: LiftHoldInput,
  ): Promise<LegalHoldPayload> {
    return { hold: await liftHold(context, input) };
  }

  @FieldResolver(() => String, { nullable: true, description: 'Reference of the record; null for a person, and for a draft.' })
  async reference(@Root() hold: LegalHold, @Ctx() { context }: GraphContext): Promise<string | null> {
    return (await heldSubject(context, hold))?.reference ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'The person whose data it keeps; null for a record.' })
  official(@Root() hold: LegalHold, @Ctx() { context }: GraphContext): Promise<Official | null> {
    return hold.subjectType === HoldSubject.OFFICIAL
      ? context.em.getReference(Official, hold.subjectId, { wrapped: true }).load()
      : Promise.resolve(null);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was placed; null where the viewer is refused the words of the record.' })
  async reason(@Root() hold: LegalHold, @Ctx() { context }: GraphContext): Promise<string | null> {
    return (await readsWords(context, hold)) ? hold.reason : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was lifted; null while it stands, and like `reason`.' })
  async liftReason(@Root() hold: LegalHold, @Ctx() { context }: GraphContext): Promise<string | null> {
    return (await readsWords(context, hold)) ? (hold.liftReason ?? null) : null;
  }

  @FieldResolver(() => Official, { description: 'Who placed it.' })
  placedBy(@Root() hold: LegalHold): Promise<Official> {
    return hold.placedBy.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true, description: 'In whose name it was placed, when not their own.' })
  placedFor(@Root() hold: LegalHold): Promise<Position | null> {
    return hold.placedFor?.load() ?? Promise.resolve(null);
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who lifted it.' })
  liftedBy(@Root() hold: LegalHold): Promise<Official | null> {
    return hold.liftedBy?.load() ?? Promise.resolve(null);
  }

  @FieldResolver(() => Position, { nullable: true, description: 'In whose name it was lifted, when not their own.' })
  liftedFor(@Root() hold: LegalHold): Promise<Position | null> {
    return hold.liftedFor?.load() ?? Promise.resolve(null);
  }
}
