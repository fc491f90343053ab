import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Args, ArgsType, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { DirectiveState } from '../directives/index.js';
import { SearchKind } from './search.enums.js';
import { searchOffice, type Found } from './search.queries.js';

@ObjectType({ description: 'A part of a text, in order.', simpleResolvers: true })
export class MarkedPart {
  @Field(() => String, { description: 'As it was written.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it is one of the words looked for.' })
  match!: boolean;
}

@ObjectType({ description: 'Something found, in the language of the request.', simpleResolvers: true })
export class SearchHit {
  @Field(() => SearchKind, { description: 'What it is.' })
  kind!: SearchKind;

  @Field(() => ID, { description: 'Its stable identifier.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Human reference or code; null while a draft, and of people and proofs.' })
  reference!: string | null;

  @Field(() => [MarkedPart], { description: 'What it is called. Empty when restricted and the viewer may know only that it exists.' })
  title!: MarkedPart[];

  @Field(() => [MarkedPart], { description: 'Where it says what was looked for; empty for what has no text.' })
  excerpt!: MarkedPart[];

  @Field(() => String, { nullable: true, description: 'What it belongs to: a structure, a position, a place, a record.' })
  within!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Its day: due, held, answered by, uploaded.' })
  on!: string | null;

  @Field(() => DirectiveState, { nullable: true, description: 'Where a directive stands; null of everything else.' })
  state!: DirectiveState | null;

  @Field(() => SearchKind, { description: 'Of what the page is that shows it.' })
  opens!: SearchKind;

  @Field(() => String, { nullable: true, description: 'Reference, code or identifier by which that page is opened; null where there is none.' })
  key!: string | null;
}

@ObjectType({ description: 'How many of one kind were found.', simpleResolvers: true })
export class SearchCount {
  @Field(() => SearchKind, { description: 'The kind.' })
  kind!: SearchKind;

  @Field(() => Int, { description: 'Of what the viewer may see; 1,000 stands for that many or more.' })
  count!: number;
}

@ObjectType({ description: 'What a search found.', simpleResolvers: true })
export class SearchResults {
  @Field(() => [SearchHit], { description: 'By kind, and within a kind by how well they match.' })
  hits!: SearchHit[];

  @Field(() => [SearchCount], { description: 'How many there are of each kind; those without any are left out.' })
  counts!: SearchCount[];
}

@ArgsType()
class SearchArgs {
  @Field(() => String, {
    description: 'Words, at most 200 characters; the first eight count. Arabic letters are folded, French accents do not matter.',
  })
  text!: string;

  @Field(() => [SearchKind], { nullable: true, description: 'Of these kinds; of every kind when null.' })
  @IsOptional()
  @ArrayMaxSize(9)
  kinds!: SearchKind[] | null;

  @Field(() => Int, { defaultValue: 5, description: 'How many of each kind, 1 to 50.' })
  first!: number;

  @Field(() => Int, { defaultValue: 0, description: 'How many of each kind to pass over, at most 1,000.' })
  skip!: number;
}

@Resolver()
export class SearchResolver {
  @Query(() => SearchResults, {
    description:
      'Records, proofs, structures, positions and people by their words, of those the viewer may see; words of restricted directives only for their chain. Errors: `input.empty`, `input.too_long`, `page.too_large`.',
  })
  search(@Ctx() { context }: GraphContext, @Args(() => SearchArgs) asked: SearchArgs): Promise<Found> {
    return searchOffice(context, asked);
  }
}
