import { ArrayMaxSize, ArrayMinSize, ValidateNested } from 'class-validator';
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { listMailPreferences, setMailPreferences, type PreferredMailing } from './mail-preference.service.js';
import { Mailing, NotificationKind } from './notification.js';

@ObjectType('MailPreference', { description: 'How the viewer is written to about one kind of fact.' })
export class MailPreferenceNode implements PreferredMailing {
  @Field(() => NotificationKind, { description: 'The kind of fact.' })
  kind!: NotificationKind;

  @Field(() => Mailing, {
    description: 'As chosen, or as is usual for the position: one briefing a day for principals. Urgent rungs always go at once.',
  })
  mailing!: Mailing;

  @Field(() => Boolean, { description: 'Whether it may stay in the application only; what asks something of the viewer may not.' })
  silenceable!: boolean;
}

@InputType({ description: 'How to be written to about one kind of fact.' })
export class MailPreferenceInput {
  @Field(() => NotificationKind, { description: 'The kind of fact.' })
  kind!: NotificationKind;

  @Field(() => Mailing, { description: 'NONE only where `silenceable`.' })
  mailing!: Mailing;
}

@InputType({ description: 'The kinds to change; the others stay as they are.' })
export class SetMailPreferencesInput {
  @Field(() => [MailPreferenceInput], { description: 'At most 100.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  preferences!: MailPreferenceInput[];
}

@ObjectType({ description: 'The preferences as they stand now.' })
export class SetMailPreferencesPayload {
  @Field(() => [MailPreferenceNode], { description: 'One for each kind of fact.' })
  preferences!: MailPreferenceNode[];
}

@Resolver()
export class MailPreferenceResolver {
  @Query(() => [MailPreferenceNode], { description: 'How the viewer is written to, one entry for each kind of fact.' })
  mailPreferences(@Ctx() { context }: GraphContext): Promise<PreferredMailing[]> {
    return listMailPreferences(context);
  }

  @Mutation(() => SetMailPreferencesPayload, {
    description: 'Sets how the viewer is written to. Errors: `preference.cannot_be_silenced` for what asks something of them.',
  })
  async setMailPreferences(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => SetMailPreferencesInput, { description: 'What the act needs.' }) input: SetMailPreferencesInput,
  ): Promise<SetMailPreferencesPayload> {
    return { preferences: await setMailPreferences(context, input.preferences) };
  }
}
