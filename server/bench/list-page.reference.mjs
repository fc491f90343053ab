// The list page as one would write it by hand, with `pg` and node:http: the session look-up of the product, then plain SQL.
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { judge } from '../dist/features/obligations/obligation.rules.js';
import { civilDateAt } from '../dist/kernel/civil-date.js';
import { openSignIn } from '../dist/access/sign-in/index.js';
import { doorSecretsOf } from '../dist/platform/secrets.js';
import { seededCalendar } from '../dist/seed/calendar.js';
import { applicationUrl } from '../dist/install.js';

const rowsQuery = `
select d.id, d.reference, coalesce(d.title, rt.title) as title, d.language, d.state, d.nature, d.recurrence, d.priority, d.confidentiality,
       d.due_on::text, d.baseline_due_on::text, d.completion_percent, coalesce(d.due_on, 'infinity'::date)::text as sort_key,
       p.id as lead_id, p.title_ar, p.title_fr, p.title_en, s.id as structure_id, s.code, s.name_ar, s.name_fr, s.name_en,
       o.lapses_on::text, o.judged_on::text, o.outcome, o.settled_at is not null as settled
  from directives d
  join positions p on p.id = d.lead_position_id
  join structures s on s.id = d.structure_id
  left join restricted_texts rt on rt.subject_id = d.id
  left join lateral (select * from obligations o where o.record_id = d.id and o.kind = 'DELIVER' and o.milestone_id is null
                      order by o.settled_at is null desc, case when o.settled_at is null then o.id end, o.id desc limit 1) o on true
 order by coalesce(d.due_on, 'infinity'::date), d.id limit 21`;
const queries = {
  rows: rowsQuery,
  milestones: `select m.directive_id, m.id, m.number, coalesce(m.title, rt.title) as title, m.due_on::text as "dueOn", m.state
    from (${rowsQuery}) d join milestones m on m.directive_id = d.id left join restricted_texts rt on rt.subject_id = m.id order by m.number`,
  count: 'select count(*)::int as count from directives',
  structures: 'select s.id, s.code, s.name_ar, s.name_fr, s.name_en from structures s order by s.kind desc, s.code',
  positions: `select p.id, p.title_ar, p.title_fr, p.title_en, s.id as structure_id, s.code
    from positions p join structures s on s.id = p.structure_id order by p.code limit 500`,
  now: `select (extract(epoch from clock_timestamp()) * 1000)::float8 + (select offset_milliseconds from exercise_clock) as now`,
};
const titleOf = (row) => ({ ar: row.title_ar, fr: row.title_fr, en: row.title_en });
const nameOf = (row) => ({ ar: row.name_ar, fr: row.name_fr, en: row.name_en });

export async function serveReference(config) {
  const url = applicationUrl(config.databaseUrl);
  const pool = new Pool({ connectionString: url, max: 12, options: '-c timezone=UTC -c mutabaa.viewer=job:bench' });
  const signIn = openSignIn({ databaseUrl: url, ...(await doorSecretsOf(config)), publicUrl: config.publicUrl, demo: true });
  const calendar = seededCalendar();
  const rowsOf = async (name) => (await pool.query({ name, text: queries[name] })).rows;

  async function listPage(query) {
    const asked = (field) => new RegExp(`\\b${field}\\b`).test(query);
    const optional = ['count', 'milestones', 'structures', 'positions'].filter((name) => asked(name === 'count' ? 'totalCount' : name));
    const [rows, [{ now }], ...read] = await Promise.all(['rows', 'now', ...optional].map(rowsOf));
    const extra = Object.fromEntries(optional.map((name, index) => [name, read[index]]));
    const today = civilDateAt(new Date(now), calendar.zone);
    const edges = rows.slice(0, 20).map((row) => ({ node: nodeOf(row, today, extra.milestones) }));
    const last = rows[19];
    const endCursor = Buffer.from(JSON.stringify([last.sort_key, last.id])).toString('base64url');
    const directives = { pageInfo: { hasNextPage: rows.length > 20, endCursor, hasPreviousPage: false }, edges };
    if (extra.count) directives.totalCount = extra.count[0].count;
    const data = { directives };
    if (extra.structures) data.structures = extra.structures.map((row) => ({ id: row.id, code: row.code, name: nameOf(row) }));
    if (extra.positions) {
      data.positions = extra.positions.map((row) => ({ id: row.id, title: titleOf(row), structure: { id: row.structure_id, code: row.code } }));
    }
    return { data };
  }

  function nodeOf(row, today, milestones) {
    const { id, reference, title, language, state, nature, recurrence, priority, confidentiality, lapses_on: lapsesOn, judged_on: judgedOn } = row;
    const judgement = judge({ lapsesOn, judgedOn, outcome: row.outcome, settled: row.settled }, today, calendar);
    const node = {
      ...{
        id,
        reference,
        title,
        language,
        state,
        nature,
        recurrence,
        priority,
        confidentiality,
        dueOn: row.due_on,
        baselineDueOn: row.baseline_due_on,
        completionPercent: row.completion_percent,
      },
      lateness: { ...judgement, dueOn: lapsesOn, judgedOn },
      leadPosition: { id: row.lead_id, title: titleOf(row) },
      structure: { id: row.structure_id, code: row.code, name: nameOf(row) },
    };
    if (milestones) node.milestones = milestones.filter((one) => one.directive_id === id).map(({ directive_id: _, ...milestone }) => milestone);
    return node;
  }

  return createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (!(await signIn.sessionOf(request.headers))) return response.writeHead(401).end();
    const body = JSON.stringify(await listPage(query));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body);
  });
}
