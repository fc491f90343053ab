// The list page as one would write it by hand, with `pg` and node:http: the session look-up of the product, then plain SQL.
import { createServer } from 'node:http';
import { Pool } from 'pg';
import { judge } from '../dist/features/obligations/obligation.rules.js';
import { civilDateAt } from '../dist/kernel/civil-date.js';
import { openSignIn } from '../dist/access/sign-in.js';
import { authSecretOf } from '../dist/platform/secrets.js';
import { seededCalendar } from '../dist/seed/calendar.js';
import { applicationUrl } from '../dist/install.js';

const name = (alias, column) => `json_build_object('ar', ${alias}.${column}_ar, 'fr', ${alias}.${column}_fr, 'en', ${alias}.${column}_en)`;

const rowsQuery = (milestones) => `
select d.id, d.reference, coalesce(d.title, rt.title) as title, d.language, d.state, d.nature, d.recurrence, d.priority, d.confidentiality,
       d.due_on::text as "dueOn", d.completion_percent as "completionPercent", coalesce(d.due_on, 'infinity'::date)::text as sort_key,
       json_build_object('id', p.id, 'title', ${name('p', 'title')}) as "leadPosition",
       json_build_object('id', s.id, 'code', s.code, 'name', ${name('s', 'name')}) as structure,
       o.lapses_on::text as "lapsesOn", o.judged_on::text as "judgedOn", o.outcome, o.settled_at is not null as settled${
         milestones
           ? `, (select coalesce(json_agg(json_build_object('id', m.id, 'number', m.number, 'title', coalesce(m.title, mt.title), 'dueOn', m.due_on, 'state', m.state)
           order by m.number), '[]') from milestones m left join restricted_texts mt on mt.subject_id = m.id where m.directive_id = d.id) as milestones`
           : ''
       }
  from directives d
  join positions p on p.id = d.lead_position_id
  join structures s on s.id = d.structure_id
  left join restricted_texts rt on rt.subject_id = d.id
  left join lateral (select * from obligations o where o.record_id = d.id and o.kind = 'DELIVER' and o.milestone_id is null
                      order by o.settled_at is null desc, case when o.settled_at is null then o.id end, o.id desc limit 1) o on true
 order by coalesce(d.due_on, 'infinity'::date), d.id limit 21`;
const queries = {
  rows: rowsQuery(false),
  rowsWithMilestones: rowsQuery(true),
  count: 'select count(*)::int as count from directives',
  structures: `select s.id, s.code, ${name('s', 'name')} as name from structures s order by s.kind desc, s.code`,
  positions: `select p.id, ${name('p', 'title')} as title, json_build_object('id', s.id, 'code', s.code) as structure
  from positions p join structures s on s.id = p.structure_id order by p.code limit 500`,
  now: `select (extract(epoch from clock_timestamp()) * 1000)::float8 + (select offset_milliseconds from exercise_clock) as now`,
};

export async function serveReference(config) {
  const url = applicationUrl(config.databaseUrl);
  const pool = new Pool({ connectionString: url, max: 12, options: '-c timezone=UTC' });
  const signIn = openSignIn({ databaseUrl: url, secret: await authSecretOf(config), publicUrl: config.publicUrl, demo: true });
  const calendar = seededCalendar();
  const read = async (name) => (await pool.query({ name, text: queries[name] })).rows;

  async function listPage(query) {
    const asked = (field) => new RegExp(`\\b${field}\\b`).test(query);
    const choices = ['structures', 'positions'].filter(asked);
    const [rows, [{ now }], [counted], ...chosen] = await Promise.all([
      read(asked('milestones') ? 'rowsWithMilestones' : 'rows'),
      read('now'),
      asked('totalCount') ? read('count') : [{}],
      ...choices.map(read),
    ]);
    const today = civilDateAt(new Date(now), calendar.zone);
    const node = ({ sort_key: _key, lapsesOn, judgedOn, outcome, settled, ...row }) => ({
      ...row,
      lateness: { ...judge({ lapsesOn, judgedOn, outcome, settled }, today, calendar), dueOn: lapsesOn, judgedOn },
    });
    const last = rows[19];
    const endCursor = Buffer.from(JSON.stringify([last.sort_key, last.id])).toString('base64url');
    const pageInfo = { hasNextPage: rows.length > 20, endCursor, hasPreviousPage: false };
    const directives = {
      ...(asked('totalCount') ? { totalCount: counted.count } : {}),
      pageInfo,
      edges: rows.slice(0, 20).map((row) => ({ node: node(row) })),
    };
    return { data: { directives, ...Object.fromEntries(choices.map((name, index) => [name, chosen[index]])) } };
  }

  return createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { query } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (!(await signIn.userIdOf(request.headers))) return response.writeHead(401).end();
    const body = JSON.stringify(await listPage(query));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) }).end(body);
  });
}
