import { Arg, Ctx, Field, FieldResolver, Float, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Directive, DirectivePayload, loadEvidence, readsWords, type DirectiveNode } from '../directives/index.js';
import { Evidence } from '../evidence/index.js';
import { Official, Structure } from '../positions/index.js';
import { ConcludeInspectionInput, OpenInspectionInput, SetInspectionRateInput } from './inspection.inputs.js';
import { openInspection } from './inspection.opening.js';
import { loadConcluded, loadInspections, loadRate } from './inspection.queries.js';
import { falseClosureRate } from './inspection.rules.js';
import { concludeInspection, setInspectionRate } from './inspection.service.js';
import { Inspection } from './inspection.js';

@ObjectType({ description: 'What inspections of the closures of a structure found, over the directives the viewer may see.' })
export class InspectionFigures {
  @Field(() => Int, { description: 'Closures inspected and concluded.' })
  inspected!: number;

  @Field(() => Int, { description: 'Of those, the ones that did not stand.' })
  falseClosures!: number;

  @Field(() => Float, { nullable: true, description: 'False closures ÷ closures inspected, 0 to 1; null while none was.' })
  falseClosureRate!: number | null;

  @Field(() => Int, { description: 'Closures drawn for inspection, out of a hundred.' })
  drawnPercent!: number;
}

@ObjectType({ description: 'The structure whose rate was set.' })
export class SetInspectionRatePayload {
  @Field(() => Structure, { description: 'The structure.' })
  structure!: Structure;
}

@Resolver(() => Inspection)
export class InspectionResolver {
  @Mutation(() => DirectivePayload, {
    description:
      'Has a closed directive inspected. Cabinet, inspectorate or minister. Errors: `directive.wrong_state`, `directive.nothing_awaited` where one is open already.',
  })
  async openInspection(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => OpenInspectionInput, { description: 'What the act needs.' }) input: OpenInspectionInput,
  ): Promise<DirectivePayload> {
    return { directive: await openInspection(context, input) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'The inspectorate concludes: what was accepted stands, or the directive is reopened with a new date. Errors: `directive.nothing_awaited`, `inspection.due_required`, `directive.due_in_past`, `directive.second_person_required`, `evidence.*`.',
  })
  async concludeInspection(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ConcludeInspectionInput, { description: 'What the act needs.' }) input: ConcludeInspectionInput,
  ): Promise<DirectivePayload> {
    return { directive: await concludeInspection(context, input) };
  }

  @Mutation(() => SetInspectionRatePayload, {
    description: 'Sets how many closures of a structure are drawn, out of a hundred. Cabinet or inspectorate. Errors: `structure.not_found`.',
  })
  async setInspectionRate(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => SetInspectionRateInput, { description: 'What the act needs.' }) input: SetInspectionRateInput,
  ): Promise<SetInspectionRatePayload> {
    return { structure: await setInspectionRate(context, input) };
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who asked for it; null when drawn.' })
  async openedBy(@Root() inspection: Inspection): Promise<Official | null> {
    return (await inspection.openedBy?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who concluded it.' })
  async inspector(@Root() inspection: Inspection): Promise<Official | null> {
    return (await inspection.inspector?.load()) ?? null;
  }

  @FieldResolver(() => [Evidence], { description: 'Proofs given with the findings.' })
  async evidence(@Root() inspection: Inspection, @Ctx() { context }: GraphContext): Promise<Evidence[]> {
    return (await loadEvidence(context, inspection.directiveId)).filter((piece) => piece.subjectId === inspection.id);
  }
}

@Resolver(() => Directive)
export class InspectionsOfDirectiveResolver {
  @FieldResolver(() => [Inspection], {
    description: 'Inspections of its closures, the oldest first; none where its words are refused to the viewer.',
  })
  async inspections(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Inspection[]> {
    return readsWords(context, directive) ? loadInspections(context, directive.id) : [];
  }
}

@Resolver(() => Structure)
export class InspectionsOfStructureResolver {
  @FieldResolver(() => InspectionFigures, { description: 'What inspections of its closures found.' })
  async inspectionFigures(@Root() structure: Structure, @Ctx() { context }: GraphContext): Promise<InspectionFigures> {
    const { passed, failed } = await loadConcluded(context, structure.id);
    const drawnPercent = await loadRate(context, structure.id);
    return { inspected: passed + failed, falseClosures: failed, falseClosureRate: falseClosureRate(passed, failed), drawnPercent };
  }
}
