import { RelationKind } from '../access/relation.js';
import { NotificationKind } from '../features/notifications/notification.js';
import { Confidentiality, Priority } from '../features/obligations/index.js';
import { deliver } from './delivery.js';
import { demoId } from './demo-id.js';
import { milestoneProgress } from './directive-rows.js';
import { parseSteps } from './directive-plan.js';
import type { DemoRecord, Ledger } from './ledger.js';
import { programmeId, programmeMilestones, programmes, type DemoProgramme } from './programmes.js';
import { positionId, positionNamed, structureId } from './roster.js';

/** The programmes: every milestone is owed from the day its road map was adopted. */
export function tellProgrammes(ledger: Ledger): void {
  const steps = parseSteps(programmeMilestones);
  for (const programme of programmes)
    tellProgramme(
      ledger,
      programme,
      steps.filter((step) => step.directive === programme.reference),
    );
}

function tellProgramme(ledger: Ledger, { reference, lead, startsOn, title }: DemoProgramme, steps: ReturnType<typeof parseSteps>): void {
  const id = programmeId(reference);
  const { structure } = positionNamed(lead);
  const record: DemoRecord = {
    id,
    key: reference,
    reference,
    title: title.ar,
    structure,
    priority: Priority.NORMAL,
    confidentiality: Confidentiality.NORMAL,
  };
  const openedAt = ledger.momentOn(startsOn, reference);
  const told = new Set<string>();
  ledger.projects.push({ id, reference, title, structure: structureId(structure), leadPosition: positionId(lead) });
  ledger.relate(record, lead, RelationKind.LEAD);
  steps.forEach((step, index) => {
    const milestone = { id: demoId(`milestone:${reference}:${index + 1}`), number: index + 1, title: step.title };
    const delivered = deliver(ledger, { record, position: step.lead, openedAt, dueOn: step.dueOn, story: step.story, milestone });
    ledger.milestones.push({
      ...milestone,
      directiveId: null,
      project: id,
      weight: step.weight,
      leadPosition: positionId(step.lead),
      startsOn: null,
      baselineDueOn: step.dueOn,
      ...milestoneProgress(step.dueOn, delivered),
    });
    ledger.relate(record, step.lead, RelationKind.MILESTONE);
    if (told.has(step.lead)) return;
    told.add(step.lead);
    ledger.tell({ at: openedAt, kind: NotificationKind.ASSIGNED, position: step.lead, record, obligationId: delivered.owed.id });
  });
}
