import type { Context } from '../../context.js';
import { visibleRecords, visibleStructureFacts } from '../../access/visible-to.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { rowsOf } from '../../platform/statement.js';
import { IndicatorFamily, type StateOfPlay } from '../indicators/index.js';
import { figuresByStructure, StructureFigures, sumOfFigures } from '../overview/index.js';
import { Structure } from '../positions/index.js';
import type { BodyJudgement, Dashboard, DashboardBody } from './dashboard.js';
import { familyRollUp } from './family-roll-up.js';
import type { AssignmentsAsked } from './standing.queries.js';
import { findStandings, type StandingOfBody } from './standing.service.js';

const periodsOnDashboard = 6;

/** The sector, or some of its bodies: a handful of statements, whatever the number of bodies. */
export async function dashboardOf(context: Context, asked: AssignmentsAsked): Promise<Dashboard> {
  const standings = await findStandings(context, asked, periodsOnDashboard);
  const structures = await findBodies(context, asked, standings);
  const judgements = await findJudgements(context, structures);
  const figures = await figuresByStructure(context, { normalOnly: asked.normalOnly ?? false });
  const byStructure = Map.groupBy(standings, ({ assignment }) => assignment.structure_id);
  const bodies = structures.map((structure): DashboardBody => ({
    structure,
    indicators: (byStructure.get(structure.id) ?? []).map(({ standing }) => standing),
    judgement: judgements.get(structure.id) ?? null,
    figures: figures.get(structure.id) ?? new StructureFigures(),
  }));
  const parts = bodies.flatMap(({ structure, indicators }) => indicators.map((standing) => ({ structure, standing })));
  return {
    bodies,
    families: Object.values(IndicatorFamily).map((family) => familyRollUp(family, parts)),
    total: sumOfFigures([...figures.values()]),
    asOf: context.now,
  };
}

/** One body with what the viewer may see of it; null where that is nothing. */
export async function findBody(context: Context, code: string): Promise<DashboardBody | null> {
  const visible = visibleRecords(context.actor, { record: 's.id', confidentiality: `'NORMAL'`, structure: 's.id' });
  const [row] = await rowsOf<{ id: string; seen: boolean }>(context.em, `select s.id, ${visible.sql} as seen from structures s where s.code = ?`, [
    ...visible.params,
    code,
  ]);
  const [body] = row ? (await dashboardOf(context, { structureIds: [row.id] })).bodies : [];
  return body && (row?.seen || body.indicators.length > 0) ? body : null;
}

/** The bodies asked for; without any named, those that have indicators the viewer may see. */
function findBodies(context: Context, { structureIds }: AssignmentsAsked, standings: StandingOfBody[]): Promise<Structure[]> {
  const ids = structureIds ?? [...new Set(standings.map(({ assignment }) => assignment.structure_id))];
  return context.em.find(Structure, { id: { $in: ids } }, { orderBy: { code: 'asc' } });
}

interface JudgementRow {
  structure_id: string;
  judgement: StateOfPlay;
  sentence: string;
  judged_at: Date;
  title_ar: string;
  title_fr: string;
  title_en: string;
}

/** The latest of each body that the viewer may hear of. */
async function findJudgements(context: Context, structures: Structure[]): Promise<Map<string, BodyJudgement>> {
  const visible = visibleStructureFacts(context.actor, 'j');
  const rows = await rowsOf<JudgementRow>(
    context.em,
    `select j.structure_id, j.judgement, j.sentence, j.judged_at, p.title_ar, p.title_fr, p.title_en
       from unnest(?::uuid[]) as s (id)
       cross join lateral (select * from head_judgements h where h.structure_id = s.id order by h.judged_at desc, h.id desc limit 1) j
       join positions p on p.id = j.position_id where ${visible.sql}`,
    [structures.map(({ id }) => id), ...visible.params],
  );
  return new Map(
    rows.map(({ structure_id: id, judgement, sentence, judged_at: judgedAt, ...title }) => [
      id,
      { judgement, sentence, judgedAt, positionTitle: new LocalizedText(title.title_ar, title.title_fr, title.title_en) },
    ]),
  );
}
