import { Relation, RelationKind } from '../../access/relation.js';
import { Role } from '../../access/role.js';
import type { Context } from '../../context.js';
import type { Recorded } from '../audit/index.js';
import { recordAct } from '../audit/index.js';
import { enterLadders } from '../escalations/index.js';
import {
  answerDue,
  Confidentiality,
  findOpenObligations,
  ObligationKind,
  openObligation,
  settleObligation,
  type ObligationOutcome,
  type ServedRecord,
} from '../obligations/index.js';
import { findHeadsByRole } from '../positions/index.js';
import type { ExplanationRequest } from './explanation.js';

/** What obligations copy from a request. It is a record of its own, so that what is owed on it is seen by its chain only. */
export function servedByRequest(request: ExplanationRequest): ServedRecord {
  return {
    recordId: request.id,
    reference: request.reference ?? request.directiveReference,
    title: null,
    structureId: request.structure.id,
    confidentiality: Confidentiality.RESTRICTED,
    priority: request.priority,
  };
}

/** The office owes a decision on what waits for it: a draft of the product's own clock, or a reply. */
export async function openOfficeDecision(context: Context, request: ExplanationRequest): Promise<void> {
  const office = (await findHeadsByRole(context.em)).get(Role.CABINET);
  if (!office) return;
  const decision = openObligation(context, {
    kind: ObligationKind.DECIDE,
    record: servedByRequest(request),
    subjectId: request.id,
    positionId: office,
    ...answerDue(ObligationKind.DECIDE, request.priority, context.today, context.calendar),
  });
  await enterLadders(context, [decision]);
  await relateToRequest(context, request, RelationKind.VERIFIER, office);
}

export async function settleOpen(context: Context, request: ExplanationRequest, kind: ObligationKind, outcome: ObligationOutcome): Promise<void> {
  for (const obligation of await findOpenObligations(context, request.id)) {
    if (obligation.kind === kind) settleObligation(context, obligation, outcome);
  }
}

export async function relateToRequest(context: Context, request: ExplanationRequest, relation: RelationKind, positionId: string): Promise<void> {
  const known = await context.em.count(Relation, { recordId: request.id, relation, positionId });
  if (!known) context.em.persist(Object.assign(new Relation(), { recordId: request.id, relation, positionId }));
}

/** The heads of those who handle requests: cabinet and inspectorate. */
export async function handlers(context: Context): Promise<string[]> {
  const heads = await findHeadsByRole(context.em);
  return [Role.CABINET, Role.INSPECTORATE].flatMap((role) => heads.get(role) ?? []);
}

/** History of the request itself: the directive's, which others read, says nothing of it. */
export function recordExplanationAct(
  context: Context,
  request: ExplanationRequest,
  act: string,
  rest: Pick<Recorded, 'positionId' | 'details'> = {},
): void {
  recordAct(context, { act, subjectType: 'EXPLANATION', subjectId: request.id, recordId: request.id, ...rest });
}
