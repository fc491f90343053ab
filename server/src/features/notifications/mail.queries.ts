import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import type { Rung } from '../escalations/ladder.rules.js';
import { findHeadsByRole, findSuperiors, type Role } from '../positions/index.js';
import { onOneLadder, type LadderRow } from './climbed-row.js';
import type { MailFact, ToldObligation, Words } from './mail-fact.js';
import { findPosts, type Posts } from './post.queries.js';

interface ObligationRow {
  id: string;
  kind: ToldObligation['kind'];
  positionId: string;
  dueOn: string;
  baselineDueOn: string;
  lapsesOn: string;
  judgedOn: string | null;
  settledAt: string | null;
  cycle: number;
  rungReached: number;
  ladderVersion: number;
  nextStepAt: string | null;
  pauses: { to: string | null }[];
}

interface FactRow extends LadderRow {
  mail_id: string;
  id: string;
  kind: MailFact['kind'];
  note: string | null;
  record_id: string;
  position_id: string;
  recipient_id: string;
  record: MailFact['record'];
  reference: string | null;
  body_code: string | null;
  state: string | null;
  restricted: boolean;
  title: Words | null;
  position: Words;
  own: boolean;
  actor: Words | null;
  about: Words | null;
  obligation: ObligationRow | null;
  owed_by: Words | null;
  milestone: { number: number; title: string | null } | null;
  extension: { fromDueOn: string; proposedDueOn: string } | null;
}

type ClimbedRow = ReturnType<typeof onOneLadder<FactRow>>;

const words = (alias: string, column: string): string =>
  `jsonb_build_object('ar', ${alias}.${column}_ar, 'fr', ${alias}.${column}_fr, 'en', ${alias}.${column}_en)`;

/** The words of restricted records are read here: whoever is told of one stands in its chain. */
const factsQuery = `
select n.mail_id, n.id, n.kind, n.note, n.record_id, n.position_id, n.recipient_id, coalesce(d.state, xr.state) as state,
       case when d.id is not null then 'DIRECTIVE' when xr.id is not null then 'EXPLANATION' when post.id is not null then 'POSITION'
            when ia.id is not null then 'INDICATOR' when cb.id is not null then 'CAMPAIGN' else 'PROJECT' end as record,
       body.code as body_code,
       coalesce(d.reference, p.reference, xr.reference, xr.directive_reference, post.code, ind.code, c.reference) as reference,
       coalesce(coalesce(d.confidentiality, ia.confidentiality) = 'RESTRICTED', xr.id is not null) as restricted,
       case when p.id is not null then ${words('p', 'title')}
            when post.id is not null then ${words('post', 'title')}
            when ind.id is not null then ${words('ind', 'name')}
            when c.id is not null then ${words('c', 'title')}
            when xr.id is not null then jsonb_build_object('ar', xr.directive_reference, 'fr', xr.directive_reference, 'en', xr.directive_reference)
            else (select jsonb_build_object('ar', t, 'fr', t, 'en', t) from coalesce(d.title, rt.title) t) end as title,
       ${words('pos', 'title')} as position,
       exists (select 1 from appointments ha where ha.position_id = n.position_id and ha.official_id = n.recipient_id
                  and ha.starts_on <= ?::date and coalesce(ha.ends_on, 'infinity') >= ?::date) as own,
       case when a.id is not null then ${words('a', 'name')} end as actor,
       case when about.id is not null then ${words('about', 'title')} end as about,
       case when o.id is not null then jsonb_build_object('id', o.id, 'kind', o.kind, 'positionId', o.position_id, 'dueOn', o.due_on, 'baselineDueOn', o.baseline_due_on, 'lapsesOn', o.lapses_on,
         'judgedOn', o.judged_on, 'settledAt', o.settled_at, 'cycle', o.cycle, 'rungReached', o.rung_reached, 'ladderVersion', o.ladder_version, 'nextStepAt', o.next_step_at, 'pauses', o.pauses) end as obligation,
       case when owing.id is not null then ${words('owing', 'title')} end as owed_by,
       case when m.id is not null then jsonb_build_object('number', m.number, 'title', coalesce(m.title, mt.title)) end as milestone,
       case when x.id is not null then jsonb_build_object('fromDueOn', x.from_due_on, 'proposedDueOn', x.proposed_due_on) end as extension,
       case when e.id is not null then jsonb_build_object('rung', e.rung, 'cycle', e.cycle, 'ladderVersion', e.ladder_version,
         'passedOver', (select jsonb_agg(${words('po', 'title')} order by po.id) from positions po where po.id = any(e.passed_over_ids))) end as escalation,
       (select jsonb_agg(jsonb_build_object('version', l.version, 'rungs', l.rungs, 'enabled', l.state = 'ENABLED')) from ladders l
         where l.kind = o.kind and l.priority = o.priority and l.state in ('ENABLED', 'RETIRED')) as ladders,
       (select jsonb_agg(jsonb_build_object('rung', f.rung, 'ladderVersion', f.ladder_version, 'firedAt', f.fired_at) order by f.fired_at, f.rung) from escalations f where f.obligation_id = o.id and f.cycle = o.cycle) as firings
  from notifications n
  join positions pos on pos.id = n.position_id
  left join directives d on d.id = n.record_id
  left join restricted_texts rt on rt.subject_id = d.id
  left join projects p on p.id = n.record_id
  left join positions post on post.id = n.record_id
  left join explanation_requests xr on xr.id = n.record_id
  left join indicator_assignments ia on ia.id = n.record_id
  left join indicators ind on ind.id = ia.indicator_id
  left join campaign_bodies cb on cb.id = n.record_id
  left join campaigns c on c.id = cb.campaign_id
  left join structures body on body.id = coalesce(ia.structure_id, cb.structure_id)
  left join officials a on a.id = n.actor_id
  left join positions about on about.id = n.about_position_id
  left join obligations o on o.id = n.obligation_id
  left join positions owing on owing.id = o.position_id
  left join milestones m on m.id = o.milestone_id
  left join restricted_texts mt on mt.subject_id = m.id
  left join extensions x on x.decision_id = o.id
  left join escalations e on e.id = n.escalation_id
 where n.mail_id = any(?::uuid[]) and n.withdrawn_at is null
 order by n.id`;

const dropped = new Set(['CANCELLED', 'SUPERSEDED', 'ENDED', 'WITHDRAWN']);

/** The facts that mails carry, by mail, as the tables stand now. */
export async function findMailFacts(
  { em, calendar, today }: Pick<Context, 'em' | 'calendar' | 'today'>,
  mailIds: string[],
): Promise<Map<string, MailFact[]>> {
  const rows = (await em.execute<FactRow[]>(factsQuery, [today, today, `{${mailIds.join(',')}}`])).map((row) => onOneLadder(row, calendar));
  const told = await findLadderPositions(em, rows);
  const posts = await findPosts(
    em,
    rows.filter((row) => row.record === 'POSITION'),
    today,
  );
  const facts = new Map<string, MailFact[]>();
  for (const row of rows) facts.set(row.mail_id, [...(facts.get(row.mail_id) ?? []), factOf(row, told, posts)]);
  return facts;
}

function factOf(row: ClimbedRow, told: LadderPositions, posts: Posts): MailFact {
  const noTitle = { ar: '', fr: '', en: '' };
  return {
    notificationId: row.id,
    kind: row.kind,
    note: row.note,
    recordId: row.record_id,
    record: row.record,
    bodyCode: row.body_code,
    recordDropped: dropped.has(row.state ?? ''),
    reference: row.reference ?? '',
    title: row.title ?? noTitle,
    restricted: row.restricted,
    positionId: row.position_id,
    position: row.position,
    own: row.own,
    actor: row.actor,
    about: row.about,
    escalation: row.escalation,
    obligation: row.obligation && row.owed_by && obligationOf(row, row.obligation, row.owed_by, told),
    post: posts.get(row.id) ?? null,
  };
}

function obligationOf(row: ClimbedRow, obligation: ObligationRow, owedBy: Words, told: LadderPositions): ToldObligation {
  const ladder = [...row.rungs];
  return {
    id: obligation.id,
    kind: obligation.kind,
    positionId: obligation.positionId,
    owedBy,
    dueOn: civilDate(obligation.dueOn),
    baselineDueOn: civilDate(obligation.baselineDueOn),
    lapsesOn: civilDate(obligation.lapsesOn),
    judgedOn: obligation.judgedOn ? civilDate(obligation.judgedOn) : null,
    extension: row.extension && { fromDueOn: civilDate(row.extension.fromDueOn), proposedDueOn: civilDate(row.extension.proposedDueOn) },
    settled: obligation.settledAt !== null,
    paused: obligation.pauses.some((pause) => pause.to === null),
    cycle: obligation.cycle,
    milestone: row.milestone && { number: row.milestone.number, title: row.milestone.title ?? '' },
    rungReached: obligation.rungReached,
    nextStepAt: obligation.nextStepAt ? new Date(obligation.nextStepAt) : null,
    ladder,
    firings: (row.firings ?? []).map((firing) => ({ rung: firing.rung, firedAt: new Date(firing.firedAt) })),
    told: new Map(
      ladder.flatMap((rung) => {
        const title = told.titleOf(obligation.positionId, rung);
        return title ? [[rung.number, title] as const] : [];
      }),
    ),
  };
}

/** Names the positions that the rungs of a ladder address, as structures stand now. */
interface LadderPositions {
  titleOf(owingPositionId: string, rung: Rung): Words | null;
}

async function findLadderPositions(em: EntityManager, rows: FactRow[]): Promise<LadderPositions> {
  const owing = [...new Set(rows.flatMap(({ obligation }) => (obligation && !obligation.settledAt ? [obligation.positionId] : [])))];
  if (!owing.length) return { titleOf: () => null };
  const superiors = await findSuperiors(em, owing);
  const heads = await findHeadsByRole(em);
  const ids = [...new Set([...owing, ...heads.values(), ...[...superiors.values()].flat()])];
  const titles = await em.execute<{ id: string; title: Words }[]>(
    `select p.id, ${words('p', 'title')} as title from positions p where p.id = any(?::uuid[])`,
    [`{${ids.join(',')}}`],
  );
  const titleById = new Map(titles.map((row) => [row.id, row.title]));
  return {
    titleOf: (owingId, { audience, levels = 1 }) => {
      const id =
        audience === 'OWING_POSITION' ? owingId : audience === 'SUPERIOR' ? superiors.get(owingId)?.[levels - 1] : heads.get(audience as Role);
      return titleById.get(id ?? '') ?? null;
    },
  };
}
