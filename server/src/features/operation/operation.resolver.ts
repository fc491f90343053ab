import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { MailHold, MailRelease, releaseMail } from '../notifications/index.js';
import { Official } from '../positions/index.js';
import { Operation } from './operation.js';
import { readOperation } from './operation.service.js';

@InputType({ description: 'Ends the hold that all mail waits under.' })
export class ReleaseMailInput {
  @Field(() => MailRelease, { description: 'What becomes of the mail that waits.' })
  release!: MailRelease;

  @Field(() => String, { description: 'Why, at most 2,000 characters: it stays on record.' })
  reason!: string;
}

@ObjectType({ description: 'The hold as the act left it.' })
export class MailHoldPayload {
  @Field(() => MailHold, { description: 'The hold.' })
  mailHold!: MailHold;
}

@Resolver(() => MailHold)
export class OperationResolver {
  @Query(() => Operation, { description: 'How the product is doing on its machine. For the administrator.' })
  operation(@Ctx() { context, services }: GraphContext): Promise<Operation> {
    return readOperation(context, services);
  }

  @Mutation(() => MailHoldPayload, {
    description: 'Releases the mail that waits since the database was set back. For the administrator. Errors: `mail.not_held`, `input.empty`.',
  })
  async releaseMail(
    @Ctx() { context, services }: GraphContext,
    @Arg('input', () => ReleaseMailInput, { description: 'What the act needs.' }) input: ReleaseMailInput,
  ): Promise<MailHoldPayload> {
    return { mailHold: await releaseMail(context, input, services.config.auditDir) };
  }

  @FieldResolver(() => Official, {
    nullable: true,
    description: 'Who released it; null while it stands, and when it was released on the server itself.',
  })
  async releasedBy(@Root() { releasedBy }: MailHold): Promise<Official | null> {
    return (await releasedBy?.load()) ?? null;
  }
}
