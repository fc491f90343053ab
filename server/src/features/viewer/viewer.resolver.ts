import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { rulesOf } from '../../access/ability.js';
import type { PersonActor } from '../../access/actor.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Language } from '../../platform/language.js';
import { recordAct } from '../audit/index.js';
import { Notification } from '../notifications/index.js';
import { Official, Position, Role } from '../positions/index.js';

@ObjectType({ description: 'The person signed in.' })
export class Viewer {
  @Field(() => [Role], { description: 'From own positions and from those they act for.' })
  roles!: Role[];

  @Field(() => String, { description: "The viewer's rules as CASL JSON: what the web shows and hides by; the server never relies on it." })
  rules!: string;

  actor!: PersonActor;
}

const asViewer = (actor: PersonActor): Viewer => ({ roles: actor.roles, rules: JSON.stringify(rulesOf(actor)), actor });

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Null when nobody is signed in.' })
  viewer(@Ctx() graph: GraphContext): Viewer | null {
    return graph.request ? asViewer(graph.context.person) : null;
  }

  @Mutation(() => Viewer, { description: 'Sets the language of the mails the viewer receives.' })
  async setLanguage(
    @Ctx() { context }: GraphContext,
    @Arg('language', () => Language, { description: 'Arabic, French or English.' }) language: Language,
  ): Promise<Viewer> {
    const official = await context.em.findOneOrFail(Official, { id: context.person.officialId });
    recordAct(context, {
      act: 'official.set_language',
      subjectType: 'OFFICIAL',
      subjectId: official.id,
      details: { language: { before: official.language, after: language } },
    });
    official.language = language;
    await context.em.flush();
    return asViewer(context.person);
  }

  @FieldResolver(() => Official, { description: 'The person.' })
  official(@Root() viewer: Viewer, @Ctx() { context }: GraphContext): Promise<Official> {
    return context.em.findOneOrFail(Official, { id: viewer.actor.officialId });
  }

  @FieldResolver(() => Language, { description: 'Language of the mails they receive.' })
  async language(@Root() viewer: Viewer, @Ctx() { context }: GraphContext): Promise<Language> {
    return (await context.em.findOneOrFail(Official, { id: viewer.actor.officialId })).language;
  }

  @FieldResolver(() => [Position], { description: 'Positions held today.' })
  positions(@Root() viewer: Viewer, @Ctx() { context }: GraphContext): Promise<Position[]> {
    return context.em.find(Position, { id: { $in: viewer.actor.ownPositionIds } }, { orderBy: { code: 'asc' } });
  }

  @FieldResolver(() => [Position], { description: 'Positions worked for, or delegated today; acts for them are shown as on their behalf.' })
  actsFor(@Root() viewer: Viewer, @Ctx() { context }: GraphContext): Promise<Position[]> {
    return context.em.find(Position, { id: { $in: viewer.actor.actsForPositionIds } }, { orderBy: { code: 'asc' } });
  }

  @FieldResolver(() => Int, { description: 'Notifications not opened yet.' })
  unreadCount(@Root() viewer: Viewer, @Ctx() { context }: GraphContext): Promise<number> {
    return context.em.count(Notification, { recipient: viewer.actor.officialId, readAt: null, withdrawnAt: null });
  }
}
