import { IsInt } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { Official, Position, Structure } from '../positions/index.js';
import { TokenOperation } from './token.enums.js';
import { ApiToken } from './token.js';
import { listTokens } from './token.queries.js';
import { createToken, revokeToken } from './token.service.js';

@InputType({ description: 'A token to be made.' })
export class CreateTokenInput {
  @Field(() => String, { description: 'What it is for, at most 100 characters.' })
  name!: string;

  @Field(() => ID, { description: 'Position in whose name it asks: one that the maker holds by appointment.' })
  positionId!: string;

  @Field(() => ID, { description: 'It sees this structure and those below it, where the position sees them.' })
  structureId!: string;

  @Field(() => [TokenOperation], { description: 'What it may ask and do, at least one.' })
  operations!: TokenOperation[];

  @Field(() => Int, { description: 'Days until it is refused, 1 to 365.' })
  @IsInt()
  expiresInDays!: number;
}

@InputType({ description: 'A token to be ended.' })
export class RevokeTokenInput {
  @Field(() => ID, { description: 'The token.' })
  tokenId!: string;
}

@ObjectType({ description: 'The token that was made.' })
export class CreateTokenPayload {
  @Field(() => ApiToken, { description: 'The token.' })
  token!: ApiToken;

  @Field(() => String, { description: 'What its program presents as `Authorization: Bearer …`. Shown here once: it is kept nowhere.' })
  secret!: string;
}

@ObjectType({ description: 'The token that was ended.' })
export class RevokeTokenPayload {
  @Field(() => ApiToken, { description: 'The token, revoked.' })
  token!: ApiToken;
}

const ApiTokenConnection = connectionType(ApiToken, 'ApiToken');

@Resolver(() => ApiToken)
export class TokenResolver {
  @Query(() => ApiTokenConnection, {
    description: "The viewer's tokens, the latest first; everybody's for the administrator. Not for tokens themselves. Errors: `page.too_large`.",
  })
  apiTokens(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the node after which the page starts.' }) after: string | null,
    @Arg('everybody', () => Boolean, { defaultValue: false, description: 'Of everybody in the office. Administrator only.' }) everybody: boolean,
  ): Promise<ConnectionOf<ApiToken>> {
    return listTokens(context, { first, after, everybody });
  }

  @Mutation(() => CreateTokenPayload, {
    description:
      'Makes a token for a position of one’s own. Errors: `token.position_not_own`, `token.structure_not_found`, `token.operations_required`, `token.expiry_out_of_bounds`, `token.too_many`.',
  })
  createToken(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => CreateTokenInput, { description: 'What the act needs.' }) input: CreateTokenInput,
  ): Promise<CreateTokenPayload> {
    return createToken(context, input);
  }

  @Mutation(() => RevokeTokenPayload, {
    description:
      'Ends a token at its next request: one’s own, or for the administrator anybody’s. Errors: `token.not_found`, `token.already_revoked`.',
  })
  async revokeToken(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RevokeTokenInput, { description: 'What the act needs.' }) input: RevokeTokenInput,
  ): Promise<RevokeTokenPayload> {
    return { token: await revokeToken(context, input.tokenId) };
  }

  @FieldResolver(() => Official, { description: 'Who made it, and answers for it.' })
  official(@Root() token: ApiToken, @Ctx() { context }: GraphContext): Promise<Official> {
    return context.em.getReference(Official, token.official.id, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The position in whose name it asks.' })
  position(@Root() token: ApiToken, @Ctx() { context }: GraphContext): Promise<Position> {
    return context.em.getReference(Position, token.position.id, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Structure, { description: 'The structure it sees, with those below.' })
  structure(@Root() token: ApiToken, @Ctx() { context }: GraphContext): Promise<Structure> {
    return context.em.getReference(Structure, token.structure.id, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who revoked it; null while nobody did.' })
  async revokedBy(@Root() token: ApiToken, @Ctx() { context }: GraphContext): Promise<Official | null> {
    return token.revokedBy ? context.em.getReference(Official, token.revokedBy.id, { wrapped: true }).load() : null;
  }
}
