import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { Directive, DirectivePayload, loadEvidence, Nature, readsWords, type DirectiveNode } from '../directives/index.js';
import { Evidence } from '../evidence/index.js';
import { Official, Position } from '../positions/index.js';
import { AttestDirectiveInput } from './attestation.inputs.js';
import { loadAttestations, loadNextAttestation } from './attestation.queries.js';
import { attestDirective } from './attestation.service.js';
import { Attestation } from './attestation.js';

@Resolver(() => Attestation)
export class AttestationResolver {
  @Mutation(() => DirectivePayload, {
    description:
      'The lead of a standing directive signs its statement of compliance for a period. Errors: `attestation.not_found`, `attestation.already_signed`, `attestation.not_signed`, `directive.nothing_awaited`, `evidence.*`.',
  })
  async attestDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AttestDirectiveInput, { description: 'What the act needs.' }) input: AttestDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await attestDirective(context, input) };
  }

  @FieldResolver(() => Official, { nullable: true, description: 'The person who signed.' })
  async official(@Root() attestation: Attestation): Promise<Official | null> {
    return (await attestation.official?.load()) ?? null;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they signed, when not their own.' })
  async onBehalfOf(@Root() attestation: Attestation): Promise<Position | null> {
    return (await attestation.onBehalfOf?.load()) ?? null;
  }

  @FieldResolver(() => [Evidence], { description: 'Proofs given with the statement.' })
  async evidence(@Root() attestation: Attestation, @Ctx() { context }: GraphContext): Promise<Evidence[]> {
    return (await loadEvidence(context, attestation.directiveId)).filter((piece) => piece.subjectId === attestation.id);
  }
}

@Resolver(() => Directive)
export class AttestationsOfDirectiveResolver {
  @FieldResolver(() => [Attestation], {
    description: 'Statements of compliance owed and given, the oldest first; none where its words are refused to the viewer.',
  })
  async attestations(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Attestation[]> {
    return readsWords(context, directive) ? loadAttestations(context, directive.id) : [];
  }

  @FieldResolver(() => CivilDateScalar, {
    nullable: true,
    description: 'Day on which the next attestation is asked for, when standing and in force.',
  })
  nextAttestationOn(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<string | null> | null {
    return directive.nature === Nature.STANDING ? loadNextAttestation(context, directive.id) : null;
  }
}
