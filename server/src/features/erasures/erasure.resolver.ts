import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { sayRefusal } from '../../platform/words.js';
import { Official } from '../positions/index.js';
import { EraseOfficialInput } from './erasure.inputs.js';
import { countKept, countPersonalRows, findObstacles, listErasures } from './erasure.queries.js';
import { erasedCounts, ErasedKind, obstacleCodes } from './erasure.rules.js';
import { eraseOfficial, getErasable } from './erasure.service.js';
import { Erasure } from './erasure.js';

registerEnumType(ErasedKind, {
  name: 'ErasedKind',
  description:
    'What of a person goes. IDENTITY: names and address. ACCOUNT: password, sessions, second factor, tokens. HISTORY_VALUES: personal values behind the commitments of the history. UPLOADS: files they never gave to a record.',
});

@ObjectType({ description: 'How much of a kind goes or went.' })
export class ErasedCountNode {
  @Field(() => ErasedKind, { description: 'What it is.' })
  kind!: ErasedKind;

  @Field(() => Int, { description: 'How many rows.' })
  count!: number;
}

@ObjectType({ description: 'What keeps a person from being erased.' })
export class ErasureObstacle {
  @Field(() => String, { description: 'Code of the refusal that `eraseOfficial` would answer.' })
  code!: string;

  @Field(() => String, { description: "The same in the viewer's language." })
  sentence!: string;
}

@ObjectType({ description: 'What would go of a person, what stays under a pseudonym, and what stands in the way.' })
export class ErasurePreview {
  @Field(() => Official, { description: 'The person.' })
  official!: Official;

  @Field(() => [ErasureObstacle], { description: 'What stands in the way; empty when the person can be erased.' })
  obstacles!: ErasureObstacle[];

  @Field(() => [ErasedCountNode], { description: 'What would go.' })
  goes!: ErasedCountNode[];

  @Field(() => Int, { description: 'Acts of the history that stay, under the pseudonym.' })
  keptActCount!: number;

  @Field(() => Int, { description: 'Appointments and delegations that stay.' })
  keptTenureCount!: number;

  @Field(() => Int, { description: 'Receipts, updates and proofs that stay: they are words of the office.' })
  keptWordCount!: number;
}

@ObjectType({ description: 'The erasure that was made.' })
export class EraseOfficialPayload {
  @Field(() => Erasure, { description: 'The erasure.' })
  erasure!: Erasure;
}

const ErasureConnection = connectionType(Erasure, 'Erasure');

@Resolver(() => Erasure)
export class ErasureResolver {
  @Query(() => ErasurePreview, {
    description: 'What erasing a person would do. Administrator. Errors: `official.not_found`, `erasure.already_erased`.',
  })
  async erasurePreview(
    @Ctx() { context }: GraphContext,
    @Arg('officialId', () => ID, { description: 'Identifier of the person.' }) officialId: string,
  ): Promise<ErasurePreview> {
    const official = await getErasable(context, officialId);
    const obstacles = (await findObstacles(context, officialId)).map((obstacle) => obstacleCodes[obstacle]);
    const kept = await countKept(context.em, officialId);
    return {
      official,
      obstacles: obstacles.map((code) => ({ code, sentence: sayRefusal(context.language, { code }) })),
      goes: erasedCounts(await countPersonalRows(context, officialId)),
      keptActCount: kept.acts,
      keptTenureCount: kept.tenures,
      keptWordCount: kept.words,
    };
  }

  @Query(() => ErasureConnection, { description: 'People who were erased, the latest first. Administrator, cabinet and auditor.' })
  erasures(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
  ): Promise<ConnectionOf<Erasure>> {
    return listErasures(context, first, after);
  }

  @Mutation(() => EraseOfficialPayload, {
    description:
      'Removes for good what is known of a person who has left; their acts stay under a pseudonym. Administrator. Errors: `official.not_found`, `erasure.already_erased`, `erasure.holds_position`, `erasure.acts_for`, `erasure.open_matter`, `erasure.on_hold`, `erasure.not_confirmed`, `erasure.names_person`.',
  })
  async eraseOfficial(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => EraseOfficialInput, { description: 'What the act needs.' }) input: EraseOfficialInput,
  ): Promise<EraseOfficialPayload> {
    return { erasure: await eraseOfficial(context, input) };
  }

  @FieldResolver(() => [ErasedCountNode], { description: 'What went.' })
  went(@Root() erasure: Erasure): ErasedCountNode[] {
    return erasedCounts(erasure.counts);
  }

  @FieldResolver(() => Official, { description: 'Who erased.' })
  erasedBy(@Root() erasure: Erasure): Promise<Official> {
    return erasure.erasedBy.loadOrFail();
  }

  @FieldResolver(() => Official, { description: 'The pseudonym.' })
  official(@Root() erasure: Erasure): Promise<Official> {
    return erasure.official.loadOrFail();
  }
}
