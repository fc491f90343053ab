-- What the sweep writes, and nothing else: no rules, no calendar, no ladder; every rung tells the owing position.
with due as (
  select id, record_id, position_id, cycle, rung_reached, next_step_at from obligations where next_step_at <= $1 order by next_step_at, id for update skip locked
), fired as (
  insert into escalations (obligation_id, record_id, cycle, rung, ladder_version, audience, act, scheduled_at, fired_at, working_days_late, position_ids)
  select id, record_id, cycle, rung_reached + 1, 1, 'OWING_POSITION', 'NOTIFY', next_step_at, $1, 1, array[position_id] from due
  on conflict (obligation_id, cycle, ladder_version, rung) do nothing returning id, obligation_id, record_id, rung, position_ids
), told as (
  insert into notifications (kind, recipient_id, position_id, record_id, obligation_id, escalation_id, created_at)
  select 'ESCALATED', a.official_id, a.position_id, f.record_id, f.obligation_id, f.id, $1 from fired f join appointments a on a.position_id = f.position_ids[1]
), reached as (
  insert into relations (record_id, position_id, relation) select distinct record_id, position_ids[1], 'REACHED' from fired on conflict do nothing
), recorded as (
  insert into audit_entries (recorded_at, act, subject_type, subject_id, record_id, details, request_id)
  select $1, 'escalation.fire', 'OBLIGATION', obligation_id, record_id, jsonb_build_object('kind', 'DELIVER', 'rung', rung, 'audience', 'OWING_POSITION',
         'act', 'NOTIFY', 'workingDaysLate', 1, 'positionIds', position_ids), 'reference' from fired
)
update obligations o set rung_reached = o.rung_reached + 1, next_step_at = $1 + interval '1 day' from due where o.id = due.id
