import { ref } from '@mikro-orm/core';
import { onBehalfOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { DirectiveAct, holdDirective, permit, type Directive } from '../directives/index.js';
import { addEvidence } from '../evidence/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationOutcome, settleObligation, type Obligation } from '../obligations/index.js';
import { findHeadsByRole, Official, Position, Role } from '../positions/index.js';
import { Compliance } from './attestation.enums.js';
import type { AttestDirectiveInput } from './attestation.inputs.js';
import { Attestation } from './attestation.js';

/** The lead signs, in the application, what was done of an orientation over a period; the office hears of what was not. */
export async function attestDirective(context: Context, input: AttestDirectiveInput): Promise<Directive> {
  const attestation = await context.em.findOne(Attestation, { id: input.attestationId });
  if (!attestation) throw refuse('attestation.not_found', { status: 404 });
  const held = await holdDirective(context, attestation.directiveId);
  const { directive } = held;
  const next = permit(context, held, DirectiveAct.ATTEST);
  const owed = held.open.find((obligation) => obligation.subjectId === attestation.id);
  if (!owed) throw refuse('attestation.already_signed', { status: 409 });
  if (!input.signed) throw refuse('attestation.not_signed', { field: 'signed' });
  directive.state = next;
  await sign(context, directive, attestation, input);
  settleObligation(context, owed, ObligationOutcome.ATTESTED);
  recordAct(context, {
    act: 'attestation.sign',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: directive.leadPosition.id,
    details: { periodEndsOn: attestation.endsOn, compliance: input.compliance },
  });
  await context.em.flush();
  if (input.compliance !== Compliance.COMPLIANT) await tellOffice(context, directive, owed, attestation.statement ?? null);
  await announce(context, 'attestation.sign', [directive.id]);
  return directive;
}

async function sign(context: Context, directive: Directive, attestation: Attestation, input: AttestDirectiveInput): Promise<void> {
  const statement = cleanText(input.statement, 'statement', limits.note);
  const behalf = onBehalfOf(context.person, directive.leadPosition.id);
  Object.assign(attestation, {
    compliance: input.compliance,
    statement,
    official: ref(Official, context.person.officialId),
    onBehalfOf: behalf ? ref(Position, behalf) : null,
    signedAt: context.now,
  });
  if (!input.fileIds?.length) return;
  const proof = { recordId: directive.id, milestoneId: null, subjectId: attestation.id, positionId: directive.leadPosition.id };
  await addEvidence(context, { ...proof, text: statement, fileIds: input.fileIds });
}

async function tellOffice(context: Context, directive: Directive, owed: Obligation, note: string | null): Promise<void> {
  const office = (await findHeadsByRole(context.em)).get(Role.CABINET);
  if (!office) return;
  await tell(context, { kind: NotificationKind.ATTESTED, positionIds: [office], recordId: directive.id, obligationId: owed.id, note });
}
