import { wordFor, type PermissionRule } from '../../src/access/permission-table.js';
import type { Role } from '../../src/access/role.js';
import { readPermissionPage } from '../../src/graphql/declared.js';
import type { Office } from '../office.js';

// Who stands where and who sees what, worked out from the page and the tables alone, by somebody who has never seen the product's own rules.

/** A position that a person has a hand in today, and how they come by it. */
export interface Stand {
  positionId: string;
  role: Role;
  manner: 'APPOINTED' | 'DELEGATED' | 'STAFF';
  isHead: boolean;
  /** Its structure and all below it. */
  below: Set<string>;
}

export interface Person {
  mailbox: string;
  officialId: string;
  stands: Stand[];
}

interface DirectiveRow {
  id: string;
  lead_position_id: string;
  structure_id: string;
  confidentiality: string;
  state: string;
}
interface RequestRow {
  id: string;
  directive_id: string;
  position_id: string;
  confidentiality: string;
  signed_at: Date | null;
}
interface OnRecord {
  id: string;
  record_id: string;
}
interface Rows {
  positions: { id: string; role: Role; structure_id: string; is_head: boolean; works_for_id: string | null }[];
  structures: { id: string; parent_id: string | null; supervisor_id: string | null }[];
  appointments: { official_id: string; position_id: string; starts_on: string; ends_on: string | null }[];
  delegations: { delegate_id: string; position_id: string; starts_on: string; ends_on: string }[];
  relations: { record_id: string; position_id: string }[];
  directives: DirectiveRow[];
  projects: { id: string; structure_id: string }[];
  requests: RequestRow[];
  obligations: (OnRecord & { position_id: string; kind: string; settled_at: Date | null })[];
  milestones: { id: string; directive_id: string | null; project_id: string | null }[];
  bodies: { id: string; structure_id: string }[];
  assignments: { id: string; structure_id: string; position_id: string; confidentiality: string }[];
  readings: OnRecord[];
  judgements: { id: string; structure_id: string }[];
  onRecords: OnRecord[];
}

const sources: Record<keyof Rows, string> = {
  positions: 'select id, role, structure_id, is_head, works_for_id from positions',
  structures: 'select id, parent_id, supervisor_id from structures',
  appointments: 'select official_id, position_id, starts_on::text, ends_on::text from appointments',
  delegations: 'select delegate_id, position_id, starts_on::text, ends_on::text from delegations',
  relations: 'select record_id, position_id from relations',
  directives: 'select id, lead_position_id, structure_id, confidentiality, state from directives',
  projects: 'select id, structure_id from projects',
  requests: 'select id, directive_id, position_id, confidentiality, signed_at from explanation_requests',
  obligations: 'select id, record_id, position_id, kind, settled_at from obligations',
  milestones: 'select id, directive_id, project_id from milestones',
  bodies: 'select id, structure_id from campaign_bodies',
  assignments: 'select id, structure_id, position_id, confidentiality from indicator_assignments',
  readings: 'select id, assignment_id as record_id from readings',
  judgements: 'select id, structure_id from head_judgements',
  onRecords:
    'select id, record_id from escalations union all select id, record_id from extensions union all select id, record_id from evidence union all select id, record_id from waiting_spells union all select id, assignment_id from indicator_targets',
};

const page = readPermissionPage();

const record = (name: string): PermissionRule => {
  const rule = page.find((one) => one.kind === 'Record' && one.name === name);
  if (!rule) throw new Error(`the page has no record ${name}`);
  return rule;
};
const records = {
  draft: record('directive in draft'),
  normal: record('directive, normal'),
  restricted: record('directive, restricted'),
  words: record('words of a restricted directive'),
  programme: record('programme'),
  drafted: record('explanation request in draft'),
  signed: record('explanation request, signed'),
  share: record('share of a campaign'),
  measured: record('indicator of a body, normal'),
  measuredRestricted: record('indicator of a body, restricted'),
  judged: record('judgement of the head of a body'),
};

type Test = (stand: Stand) => boolean;

/** The tables of one moment, and what the page makes of them. */
export class Picture {
  private readonly related: Set<string>;
  private readonly directives: Map<string, DirectiveRow>;
  private readonly requests: Map<string, RequestRow>;
  private readonly recordOf: Map<string, string>;
  /** What is measured and collected of a structure, with the rule that says who sees it. */
  private readonly ofStructure: Map<string, { rule: PermissionRule; structureId: string }>;

  private constructor(
    readonly rows: Rows,
    private readonly today: string,
  ) {
    this.related = new Set(rows.relations.map(({ record_id, position_id }) => `${record_id} ${position_id}`));
    this.directives = new Map(rows.directives.map((row) => [row.id, row]));
    this.requests = new Map(rows.requests.map((row) => [row.id, row]));
    const ruled = (rule: PermissionRule, row: { id: string; structure_id: string }) => [row.id, { rule, structureId: row.structure_id }] as const;
    this.ofStructure = new Map([
      ...rows.bodies.map((row) => ruled(records.share, row)),
      ...rows.judgements.map((row) => ruled(records.judged, row)),
      ...rows.assignments.map((row) => ruled(row.confidentiality === 'NORMAL' ? records.measured : records.measuredRestricted, row)),
    ]);
    this.recordOf = new Map([
      ...[...rows.obligations, ...rows.readings, ...rows.onRecords].map((row): [string, string] => [row.id, row.record_id]),
      ...rows.milestones.map((row): [string, string] => [row.id, row.directive_id ?? row.project_id ?? '']),
    ]);
  }

  static async of(office: Office, today = '2026-03-01'): Promise<Picture> {
    const names = Object.keys(sources) as (keyof Rows)[];
    const read = await Promise.all(names.map((name) => office.sql(sources[name])));
    return new Picture(Object.fromEntries(names.map((name, index) => [name, read[index]])) as unknown as Rows, today);
  }

  person(mailbox: string, officialId: string): Person {
    const holds = (row: { starts_on: string; ends_on: string | null }) => row.starts_on <= this.today && (row.ends_on ?? '9999') >= this.today;
    const held = this.rows.appointments.filter((row) => row.official_id === officialId && holds(row)).map((row) => row.position_id);
    const served = this.rows.positions.flatMap((row) => (held.includes(row.id) && row.works_for_id ? [row.works_for_id] : []));
    const given = this.rows.delegations.filter((row) => row.delegate_id === officialId && holds(row)).map((row) => row.position_id);
    const stands = [
      ...held.map((id) => this.stand(id, 'APPOINTED')),
      ...given.map((id) => this.stand(id, 'DELEGATED')),
      ...served.map((id) => this.stand(id, 'STAFF')),
    ];
    return { mailbox, officialId, stands };
  }

  private stand(positionId: string, manner: Stand['manner']): Stand {
    const position = this.rows.positions.find((row) => row.id === positionId);
    if (!position) throw new Error(`no position ${positionId}`);
    const below = new Set([position.structure_id]);
    for (const above of below) for (const row of this.rows.structures) if (row.parent_id === above || row.supervisor_id === above) below.add(row.id);
    return { positionId, role: position.role, manner, isHead: position.is_head, below };
  }

  /** Whether a record, or what hangs on one, is seen; unknown identifiers hang on nothing and are everybody's. */
  sees(person: Person, id: string): boolean {
    const recordId = this.recordOf.get(id) ?? id;
    const directive = this.directives.get(recordId);
    if (directive) return this.seesDirective(person, directive);
    const request = this.requests.get(recordId);
    if (request) return this.seesRequest(person, request);
    const measured = this.ofStructure.get(recordId);
    if (measured) return this.says(measured.rule, person, this.inChain(recordId), measured.structureId);
    const project = this.rows.projects.find((row) => row.id === recordId);
    return !project || this.says(records.programme, person, this.inChain(project.id), project.structure_id);
  }

  isKnown(id: string): boolean {
    return (
      [this.directives, this.requests, this.recordOf, this.ofStructure].some((known) => known.has(id)) ||
      this.rows.projects.some((row) => row.id === id)
    );
  }

  /** Whether the words of the record may be read by somebody who sees it. */
  readsWords(person: Person, id: string): boolean {
    const directive = this.directives.get(this.recordOf.get(id) ?? id);
    if (directive?.confidentiality !== 'RESTRICTED') return true;
    const vetoed = person.stands.some((stand) => wordFor(records.words, stand.role) === 'never');
    if (vetoed && !person.stands.some(({ role }) => role === 'MINISTER' || role === 'CABINET')) return false;
    return this.says(records.words, person, this.inChain(directive.id), directive.structure_id);
  }

  directive(id: string): DirectiveRow | undefined {
    return this.directives.get(this.recordOf.get(id) ?? id);
  }

  request(id: string): RequestRow | undefined {
    return this.requests.get(id);
  }

  private inChain =
    (recordId: string): Test =>
    (stand) =>
      this.related.has(`${recordId} ${stand.positionId}`);

  private seesDirective(person: Person, directive: DirectiveRow): boolean {
    if (directive.state === 'DRAFT') return this.says(records.draft, person, () => false, directive.structure_id);
    const rule = directive.confidentiality === 'NORMAL' ? records.normal : records.restricted;
    return this.says(rule, person, this.inChain(directive.id), directive.structure_id);
  }

  private seesRequest(person: Person, request: RequestRow): boolean {
    const told: Test = (stand) => request.signed_at !== null && this.inChain(request.id)(stand);
    const normal: Test = (stand) => request.confidentiality === 'NORMAL' || this.inChain(request.directive_id)(stand) || told(stand);
    return person.stands.some((stand) => {
      const word = saidTo(request.signed_at ? records.signed : records.drafted, stand);
      return word === 'yes' || (word === 'told' && told(stand)) || (word === 'normal' && normal(stand));
    });
  }

  private says(rule: PermissionRule, person: Person, inChain: Test, structureId: string): boolean {
    return person.stands.some((stand) => {
      const word = saidTo(rule, stand);
      if (word === 'below') return (stand.isHead && stand.below.has(structureId)) || inChain(stand);
      if (word === 'scope') return stand.below.has(structureId) || inChain(stand);
      return word === 'yes' || (word === 'chain' && inChain(stand));
    });
  }
}

/** What the page says to one who stands so: staff have what their column lets them take over. */
export function saidTo(rule: PermissionRule, stand: Stand): string {
  if (stand.manner !== 'STAFF') return wordFor(rule, stand.role);
  return wordFor(rule, 'FOCAL_POINT' as Role) === 'for' ? wordFor(rule, stand.role) : 'no';
}
