import { Migration } from '@mikro-orm/migrations';

/** The words of restricted directives behind a fence of their own, for whoever forgets to ask who reads; and the scope of auditors. */
export class RestrictedFence extends Migration {
  override up(): void {
    for (const statement of [...fence, scope, superiors]) this.addSql(statement);
  }

  override down(): void {
    for (const statement of teardown) this.addSql(statement);
  }
}

/** Asked once for a statement, not once for a row. */
const setting = (name: string): string => `(select coalesce(current_setting('${name}', true), ''))`;
const listOf = (name: string, type: string): string => `(select coalesce(nullif(current_setting('${name}', true), ''), '{}'))::${type}[]`;
const roles = listOf('mutabaa.roles', 'text');
const positions = listOf('mutabaa.positions', 'uuid');

/**
 * What each transaction says of its viewer decides; without a viewer nothing is there, and nothing can be written. Minister and
 * cabinet read them; whoever stands in the chain reads those of the chain, unless they administer. The owner is held to it as well.
 */
const seen = `
${setting('mutabaa.viewer')} like 'job:%'
or ${roles} && array['MINISTER', 'CABINET']
or (not ('ADMINISTRATOR' = any(${roles}))
    and exists (select 1 from relations r where r.record_id = restricted_texts.record_id and r.position_id = any(${positions})))`;

const fence = [
  `alter table restricted_texts enable row level security`,
  `alter table restricted_texts force row level security`,
  `create policy restricted_texts_seen on restricted_texts using (${seen}) with check (${seen})`,
];

/** Until now an auditor read everything: the scope that says so is the whole office, and the administrator narrows it. */
const scope = `
update positions set structure_id = root.id
  from (select id from structures where parent_id is null and supervisor_id is null and kind = 'MINISTRY' order by code limit 1) root
 where positions.role = 'AUDITOR'`;

/** The superior of whoever was asked to explain reads what was signed: as structures stand now, for what was signed until now. */
const superiors = `
insert into relations (record_id, position_id, relation)
select o.record_id, superior.id, 'SUPERIOR'
  from obligations o join positions p on p.id = o.position_id join structures s on s.id = p.structure_id
 cross join lateral (select coalesce(p.named_superior_id,
   (select h.id from positions h where h.is_head and h.id <> p.id
     and h.structure_id = case when p.is_head then coalesce(s.supervisor_id, s.parent_id) else s.id end order by h.id limit 1)) as id) superior
 where o.kind = 'EXPLAIN' and o.subject_id = o.record_id and superior.id is not null
    on conflict do nothing`;

/** Where auditors sat before is not known any more; both versions read them rightly where they sit. */
const teardown = [
  `delete from relations where relation = 'SUPERIOR'`,
  `drop policy restricted_texts_seen on restricted_texts`,
  `alter table restricted_texts no force row level security`,
  `alter table restricted_texts disable row level security`,
];
