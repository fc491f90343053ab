-- The big office, laid set-based around the demo ministry, which gives it roles, ladders, calendar and accounts.
-- Identifiers are made of a family and a number, so that rows find each other without looking.
-- :directives and :officials are replaced by numbers. Runs as superuser: rows refer rightly by construction.
set session_replication_role = replica;

-- The index of words is filled in one go by the vacuum that follows.
set gin_pending_list_limit = 2000000;
set maintenance_work_mem = 500000;

create function pg_temp.id(family int, n bigint) returns uuid immutable language sql as
$$ select ('0193' || lpad(to_hex(family), 4, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;

insert into structures (id, code, name_ar, name_fr, name_en, kind, parent_id, supervisor_id, verification)
select pg_temp.id(1, n), 'B-' || n, 'الهيئة ' || n, 'Organisme ' || n, 'Body ' || n, 'BODY',
       (select id from structures where code = 'MTESS'), (select id from structures where code = 'DGSS'), 'UNVERIFIED'
  from generate_series(1, 60 - (select count(*) from structures)) n;

insert into positions (id, code, title_ar, title_fr, title_en, role, structure_id, is_head)
select pg_temp.id(2, n), 'P-' || n, 'المكلف بالملف ' || n, 'Chargé du dossier ' || n, 'Officer of file ' || n,
       case when is_head then 'HEAD' else 'FOCAL_POINT' end, structure_id, is_head
  from (select n, s.id as structure_id, n <= 60 and s.code like 'B-%' as is_head
          from generate_series(1, :officials) n
          join (select id, code, row_number() over (order by code) as place from structures) s on s.place = 1 + (n - 1) % 60) p;

insert into officials (id, name_ar, name_fr, name_en, email, language)
select pg_temp.id(3, n), 'الموظف ' || n, 'Agent ' || n, 'Official ' || n, 'official-' || n || '@mutabaa.example', 'AR' from generate_series(1, :officials) n;

insert into appointments (id, official_id, position_id, starts_on)
select pg_temp.id(4, n), pg_temp.id(3, n), pg_temp.id(2, n), '2025-01-05' from generate_series(1, :officials) n;

-- The demo leaves posts vacant; here every rung finds somebody, so that one sweep looks at each obligation once.
insert into appointments (official_id, position_id, starts_on)
select pg_temp.id(3, 1), p.id, '2025-01-05' from positions p where not exists (select 1 from appointments a where a.position_id = p.id and a.ends_on is null);

-- Half of the directives are closed, one in fifty is restricted.
create temp table plan as
select n, pg_temp.id(5, n) as id, n % 10 < 5 as closed, n % 50 = 7 as restricted, n % 10 = 9 as unacknowledged,
       1 + (n * 7919) % :officials as lead, 1 + (n * 104729) % :officials as contributor,
       case when n % 10 < 5 then date '2025-03-02' + (n * 37 % 360)::int else date '2026-01-20' + (n * 37 % 400)::int end as due_on,
       timestamptz '2025-01-10 09:00+01' + (n % 50) * interval '1 day' as recorded_at,
       'DIR-2024-' || lpad(n::text, 6, '0') as reference,
       'متابعة تنفيذ التعليمة رقم ' || n || ' المتعلقة بتحسين الخدمة العمومية' as title,
       (array['NORMAL', 'HIGH', 'URGENT'])[1 + (n % 3)::int] as priority
  from generate_series(1::bigint, :directives) n;
create index on plan (n);
analyze plan;

insert into directives (id, reference, state, nature, priority, confidentiality, title, text, words, language, source, lead_position_id, structure_id,
       due_on, baseline_due_on, recorded_at, recorded_by_id, issued_at, issued_by_id, acknowledged_at, closed_at, completion_percent)
select d.id, reference, case when closed then 'CLOSED' when unacknowledged then 'ISSUED' else 'IN_PROGRESS' end, 'TIME_BOUND', priority,
       case when restricted then 'RESTRICTED' else 'NORMAL' end, case when not restricted then title end,
       case when not restricted then title || '. ' || repeat('يرفع تقرير مفصل عن الحصيلة إلى الديوان في الأجل المحدد. ', 3) end,
       case when restricted then '' else lower(reference) || ' ' || title end, 'AR', 'اجتماع تنسيقي', pg_temp.id(2, lead), p.structure_id,
       due_on, due_on, recorded_at, pg_temp.id(3, 1), recorded_at, pg_temp.id(3, 1), case when not unacknowledged then recorded_at + interval '1 day' end,
       case when closed then due_on + time '10:00' end, (n * 13 % 100)::int
  from plan d join positions p on p.id = pg_temp.id(2, lead) order by n;

insert into restricted_texts (subject_id, record_id, title, text) select id, id, title, title from plan where restricted;
insert into restricted_texts (subject_id, record_id, title) select pg_temp.id(6, n * 8 + k), id, 'المرحلة ' || k from plan, generate_series(1, 3) k where restricted;

insert into directive_contributors select id, pg_temp.id(2, contributor) from plan;
insert into relations select id, pg_temp.id(2, lead), 'LEAD' from plan;
insert into relations select id, pg_temp.id(2, contributor), 'CONTRIBUTOR' from plan;
insert into relations select id, pg_temp.id(2, contributor), 'MILESTONE' from plan;

insert into milestones (id, directive_id, number, title, weight, lead_position_id, due_on, baseline_due_on, state)
select pg_temp.id(6, n * 8 + k), id, k, case when not restricted then 'المرحلة ' || k || ' من التعليمة ' || n end, 30, pg_temp.id(2, contributor),
       due_on - (4 - k) * 7, due_on - (4 - k) * 7, case when closed then 'VERIFIED' else 'PLANNED' end
  from plan, generate_series(1, 3) k order by n, k;

-- Five obligations of each: the receipt (0), the delivery (1), and one of each milestone. Nothing is due a step yet.
insert into obligations (id, kind, record_id, milestone_id, reference, title, structure_id, position_id, priority, confidentiality, opened_at,
       due_on, baseline_due_on, lapses_on, judged_on, settled_at, outcome, rung_reached, next_step_at, pauses)
select pg_temp.id(7, o.n * 8 + k), case when k = 0 then 'ACKNOWLEDGE' else 'DELIVER' end, o.id, case when k > 1 then pg_temp.id(6, o.n * 8 + k - 1) end,
       reference, case when restricted then null when k > 1 then 'المرحلة ' || k - 1 || ' من التعليمة ' || o.n else title end, p.structure_id,
       case when k > 1 then pg_temp.id(2, contributor) else pg_temp.id(2, lead) end, priority, case when restricted then 'RESTRICTED' else 'NORMAL' end, recorded_at,
       day, day, day, case when settled then day + (o.n % 9)::int - 6 end, case when settled then day + time '09:00' end,
       case when not settled then null when k = 0 then 'ACKNOWLEDGED' else 'DELIVERED' end, 0,
       case when not settled then timestamptz '2027-01-04 08:00+01' + (o.n % 9973) * interval '1 minute' end, '[]'
  from (select plan.*, k, case when k = 0 then not unacknowledged else closed end as settled,
               case when k = 0 then recorded_at::date + 2 when k = 1 then due_on else due_on - (5 - k) * 7 end as day
          from plan, generate_series(0, 4) k) o
  join positions p on p.id = pg_temp.id(2, lead) order by o.n, k;

-- What the demo ministry itself has due would disturb the count.
update obligations set next_step_at = timestamptz '2027-06-01 08:00+01' where next_step_at < timestamptz '2027-01-01 00:00+01';
drop table plan;
