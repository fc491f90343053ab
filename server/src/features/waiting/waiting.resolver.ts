import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { Directive, DirectivePayload, lateDaysOf, loadDirective, readsWords, WaitingSpell, type DirectiveNode } from '../directives/index.js';
import { WaitingParty } from '../obligations/index.js';
import { Official, Position, Structure, structureAt, type PositionNode, type StructureNode } from '../positions/index.js';
import { charges, type Charge } from './ledger.rules.js';
import { chargesOfPosition, chargesOfStructure, chargesToStructure, loadSpells } from './ledger.queries.js';
import { DeclareWaitingInput } from './waiting.inputs.js';
import { declareWaiting } from './waiting.service.js';

@ObjectType({ description: 'Working days on one account.' })
export class WaitingCharge {
  @Field(() => WaitingParty, { description: 'On whose account they are.' })
  party!: `${WaitingParty}`;

  @Field(() => Structure, { nullable: true, description: 'The structure waited on, when it is one.' })
  structure!: StructureNode | Promise<StructureNode> | null;

  @Field(() => String, { nullable: true, description: 'The outside body waited on; null when restricted from the viewer.' })
  outside!: string | null;

  @Field(() => Int, { description: 'Working days since the issue.' })
  workingDays!: number;

  @Field(() => Int, { description: 'Of these, the days by which the directive is late.' })
  lateWorkingDays!: number;
}

@ObjectType({ description: 'Whose turn it is on a directive, and on whose account each working day since its issue is.' })
export class WaitingLedger {
  @Field(() => WaitingSpell, { nullable: true, description: 'Whose turn it is; null before the issue and after the end.' })
  current!: WaitingSpell | null;

  @Field(() => [WaitingSpell], { description: 'Every turn, the oldest first.' })
  spells!: WaitingSpell[];

  @Field(() => [WaitingCharge], { description: 'Working days on each account, the heaviest first.' })
  charges!: WaitingCharge[];
}

const shown = (context: Context, { structureId, outside, ...charge }: Charge, words: boolean): WaitingCharge => ({
  ...charge,
  structure: structureId ? structureAt(context, { id: structureId }) : null,
  outside: words ? outside : null,
});

@Resolver(() => Directive)
export class WaitingOfDirectiveResolver {
  @FieldResolver(() => WaitingLedger, { description: 'Whose turn it is, and on whose account each working day is.' })
  async waiting(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<WaitingLedger> {
    const spells = await loadSpells(context, directive.id);
    const words = readsWords(context, directive);
    const facts = spells.map(({ party, structure, outside, fromOn, toOn }) => ({
      party,
      structureId: structure?.id ?? null,
      outside: outside ?? null,
      fromOn: civilDate(fromOn),
      toOn: toOn ? civilDate(toOn) : null,
    }));
    const found = charges(facts, context.today, await lateDaysOf(context, directive), context.calendar);
    return { current: spells.find((one) => !one.toOn) ?? null, spells, charges: found.map((charge) => shown(context, charge, words)) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'States whom a directive waits on: it stops no clock, and charges the days. Its lead, the cabinet or the minister. Errors: `waiting.unchanged`, `waiting.own_structure`, `structure.not_found`, `directive.wrong_state`.',
  })
  async declareWaiting(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DeclareWaitingInput, { description: 'What the act needs.' }) input: DeclareWaitingInput,
  ): Promise<DirectivePayload> {
    return { directive: await declareWaiting(context, input) };
  }
}

@Resolver(() => WaitingSpell)
export class WaitingSpellResolver {
  @FieldResolver(() => Int, { description: 'Working days it lasted, or has lasted until today.' })
  workingDays(@Root() spell: WaitingSpell, @Ctx() { context }: GraphContext): number {
    return context.calendar.workingDaysLate(civilDate(spell.fromOn), spell.toOn ? civilDate(spell.toOn) : context.today);
  }

  @FieldResolver(() => Structure, { nullable: true, description: 'The structure waited on, when it is one.' })
  structure(@Root() spell: WaitingSpell, @Ctx() { context }: GraphContext): StructureNode | Promise<StructureNode> | null {
    return spell.structure ? structureAt(context, { id: spell.structure.id }) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The outside body waited on; null when restricted from the viewer.' })
  async outside(@Root() spell: WaitingSpell, @Ctx() { context }: GraphContext): Promise<string | null> {
    return this.words(spell, spell.outside, context);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What is awaited; null when restricted from the viewer.' })
  async reason(@Root() spell: WaitingSpell, @Ctx() { context }: GraphContext): Promise<string | null> {
    return this.words(spell, spell.reason, context);
  }

  @FieldResolver(() => Official, { nullable: true, description: 'The person whose act passed the turn.' })
  async official(@Root() spell: WaitingSpell): Promise<Official | null> {
    return (await spell.official?.load()) ?? null;
  }

  private async words(spell: WaitingSpell, value: string | null | undefined, context: Context): Promise<string | null> {
    const directive = value ? await loadDirective(context, spell.recordId) : null;
    return value && directive && readsWords(context, directive) ? value : null;
  }
}

@Resolver(() => Position)
export class WaitingOfPositionResolver {
  @FieldResolver(() => [WaitingCharge], {
    description: 'Working days of the open directives it leads, or led at the time, by whose account they are on, of those the viewer may see.',
  })
  async waitingCharges(@Root() position: PositionNode, @Ctx() { context }: GraphContext): Promise<WaitingCharge[]> {
    return (await chargesOfPosition(context, position.id)).map((charge) => shown(context, charge, false));
  }
}

@Resolver(() => Structure)
export class WaitingOfStructureResolver {
  @FieldResolver(() => [WaitingCharge], {
    description: 'Working days of its open directives, by whose account they are on, of those the viewer may see.',
  })
  async waitingCharges(@Root() structure: StructureNode, @Ctx() { context }: GraphContext): Promise<WaitingCharge[]> {
    return (await chargesOfStructure(context, structure.id)).map((charge) => shown(context, charge, false));
  }

  @FieldResolver(() => Int, { description: 'Working days for which open directives of others waited on it, of those the viewer may see.' })
  async awaitedWorkingDays(@Root() structure: StructureNode, @Ctx() { context }: GraphContext): Promise<number> {
    return (await chargesToStructure(context, structure.id)).reduce((sum, charge) => sum + charge.workingDays, 0);
  }
}
