import type { EntityManager } from '@mikro-orm/postgresql';
import { Relation } from '../access/relation.js';
import { Attestation } from '../features/attestations/index.js';
import { AuditEntry } from '../features/audit/index.js';
import { Acknowledgement, Update } from '../features/directives/directive-facts.js';
import { WaitingSpell } from '../features/directives/waiting-spell.js';
import { Directive, ReferenceCounter, RestrictedText } from '../features/directives/directive.js';
import { Escalation } from '../features/escalations/escalation.js';
import { Evidence } from '../features/evidence/index.js';
import { Extension } from '../features/extensions/extension.js';
import { ExplanationRequest, ExplanationText } from '../features/explanations/index.js';
import { Meeting } from '../features/meetings/index.js';
import { Mail } from '../features/notifications/mail.js';
import { Notification } from '../features/notifications/notification.js';
import { Obligation } from '../features/obligations/index.js';
import { Appointment, Official, Position, Structure } from '../features/positions/index.js';
import { Milestone, Project } from '../features/projects/index.js';
import { fillOffice } from '../seed/fill-office.js';
import { insertRows } from '../seed/insert-rows.js';
import { demoPassword } from './accounts.js';
import { demoId } from './demo-id.js';
import { indicatorRows } from './indicator-rows.js';
import { insertIndicators } from './indicator-filling.js';
import { insertLadderProposal } from './ladder-proposal.js';
import { meetings } from './meetings.js';
import { demoHistory, type DemoHistory } from './office.js';
import { appointments, emailOf, officials, signsIn } from './people.js';
import { positions } from './positions.js';
import { insertAbsences, insertSignIns } from './posts.js';
import { officialId, positionId, structureId } from './roster.js';
import { structures } from './structures.js';
import { turnsOf } from './turns.js';

export interface DemoFilling {
  em: EntityManager;
  /** Gives a person an account and returns its id; must bear being asked again after a filling that failed half way. */
  createAccount: (email: string, name: string, password: string) => Promise<string>;
}

/** Fills an empty office with the demo ministry, all of it or nothing. False, and nothing done, when the office has people. */
export async function fillDemo({ em, createAccount }: DemoFilling): Promise<boolean> {
  const fork = em.fork();
  fork.setFilterParams('visible', { actor: { kind: 'SYSTEM', job: 'demo.fill' } });
  if (await fork.count(Structure)) return false;
  const accounts = await createAccounts(createAccount);
  const told = demoHistory();
  await fork.transactional(async (transaction) => {
    await fillOffice({ em: transaction });
    await insertOffice(transaction, accounts);
    await insertLadderProposal(transaction);
    await insertAbsences(transaction);
    await insertSignIns(transaction, accounts, told.ledger);
    await insertRecords(transaction, told);
    await insertFacts(transaction, told);
    await insertIndicators(transaction);
  });
  return true;
}

async function createAccounts(createAccount: DemoFilling['createAccount']): Promise<Map<string, string>> {
  const people = officials.filter(({ mailbox }) => signsIn(mailbox));
  const ids = await Promise.all(people.map(({ mailbox, latin }) => createAccount(emailOf(mailbox), latin, demoPassword)));
  return new Map(people.map(({ mailbox }, index) => [mailbox, ids[index] ?? '']));
}

async function insertOffice(em: EntityManager, accounts: Map<string, string>): Promise<void> {
  await insertRows(
    em,
    Structure,
    structures.map(({ code, ar, fr, en, kind, parent, supervisor, verification }) => ({
      id: structureId(code),
      code,
      name: { ar, fr, en },
      kind,
      verification,
      parent: parent ? structureId(parent) : null,
      supervisor: supervisor ? structureId(supervisor) : null,
      openedOn: null,
      abolishedOn: null,
      successor: null,
    })),
  );
  await insertRows(
    em,
    Position,
    positions.map(({ code, structure, role, isHead, worksFor, ar, fr, en }) => ({
      id: positionId(code),
      code,
      title: { ar, fr, en },
      role,
      structure: structureId(structure),
      isHead,
      namedSuperior: null,
      worksFor: worksFor ? positionId(worksFor) : null,
    })),
  );
  await insertRows(
    em,
    Official,
    officials.map(({ mailbox, ar, latin, language }) => ({
      id: officialId(mailbox),
      name: { ar, fr: latin, en: latin },
      email: emailOf(mailbox),
      language,
      userId: accounts.get(mailbox) ?? null,
    })),
  );
  await insertRows(
    em,
    Appointment,
    appointments.map(({ position, mailbox, startsOn, endsOn, acting }) => ({
      id: demoId(`appointment:${position}:${startsOn}`),
      official: officialId(mailbox),
      position: positionId(position),
      startsOn,
      endsOn,
      acting,
      takenUp: true,
    })),
  );
  await insertRows(
    em,
    Meeting,
    meetings.map((meeting) => ({ id: demoId(`meeting:${meeting.reference}`), ...meeting, chair: positionId('MIN') })),
  );
}

async function insertRecords(em: EntityManager, { ledger, explanations, references }: DemoHistory): Promise<void> {
  // Row-level security holds the owner too: it writes as a job does.
  await em.execute(`select set_config('mutabaa.viewer', 'job:demo.fill', true)`);
  await insertRows(em, Project, ledger.projects);
  await insertRows(em, Directive, ledger.directives);
  await em.execute('insert into directive_contributors select * from json_to_recordset(?::json) as c (directive_id uuid, position_id uuid)', [
    JSON.stringify(ledger.contributors.map(({ directiveId, positionId: contributor }) => ({ directive_id: directiveId, position_id: contributor }))),
  ]);
  await insertRows(em, RestrictedText, ledger.restrictedTexts);
  await insertRows(em, Milestone, ledger.milestones);
  await insertRows(em, Relation, [...ledger.relations.values()]);
  await insertRows(em, ReferenceCounter, [
    ...[...references].map(([year, lastNumber]) => ({ series: 'DIR', year, lastNumber })),
    { series: 'EXP', year: 2026, lastNumber: explanations.requests.length },
    { series: 'CMP', year: 2026, lastNumber: indicatorRows.campaigns.length },
  ]);
}

async function insertFacts(em: EntityManager, { ledger, obligations, explanations }: DemoHistory): Promise<void> {
  await insertRows(em, Obligation, obligations);
  await insertRows(em, Escalation, ledger.escalations);
  await insertRows(em, ExplanationRequest, explanations.requests);
  await insertRows(em, ExplanationText, explanations.texts);
  await insertRows(em, Mail, [...ledger.mails.values()]);
  await insertRows(em, Notification, ledger.notifications);
  await insertRows(em, Acknowledgement, ledger.acknowledgements);
  await insertRows(em, Update, ledger.updates);
  await insertRows(em, Attestation, ledger.attestations);
  await insertRows(em, Evidence, ledger.evidence);
  await insertRows(em, Extension, ledger.extensions);
  await insertRows(em, WaitingSpell, turnsOf(ledger));
  await insertRows(em, AuditEntry, ledger.auditEntries);
}
