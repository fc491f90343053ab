import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';

/** Rows of one person, with their identifier as the only value. Never the words of a record: those are the office's. */
const parts = {
  identity: `select name_ar as "nameArabic", name_fr as "nameLatin", email, language from officials where id = ?`,
  appointments: `select p.code as position, p.title_fr as title, a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.acting from appointments a join positions p on p.id = a.position_id where a.official_id = ? order by a.starts_on`,
  delegations: `select p.code as position, d.starts_on::text as "startsOn", d.ends_on::text as "endsOn" from delegations d join positions p on p.id = d.position_id where d.delegate_id = ? order by d.starts_on`,
  absences: `select starts_on::text as "startsOn", ends_on::text as "endsOn", reason from absences where official_id = ? order by starts_on`,
  mailPreferences: `select mailings from mail_preferences where official_id = ?`,
  sessions: `select s."createdAt", s."expiresAt", s."ipAddress" as "networkAddress", s."userAgent" as browser from auth."session" s join officials o on o.user_id = s."userId" where o.id = ? order by 1`,
  firstSignIn: `select s."firstAt" from auth."sign_ins" s join officials o on o.user_id = s."userId" where o.id = ?`,
  mails: `select address, state, created_at as "createdAt", accepted_at as "acceptedAt", last_error as "lastError" from mails where recipient_id = ? order by created_at`,
  notifications: `select kind, created_at as "createdAt", read_at as "readAt" from notifications where recipient_id = ? order by id`,
  uploads: `select name, media_type as "mediaType", size_bytes as "sizeBytes", uploaded_at as "uploadedAt" from files where uploaded_by_id = ? order by id`,
  views: `select d.reference, v.viewed_at as "viewedAt" from views v join directives d on d.id = v.directive_id where v.official_id = ? order by v.viewed_at`,
  acts: `select recorded_at as at, act, subject_type as "subjectType" from audit_entries where actor_id = ? order by id`,
  historyAboutMe: `select e.recorded_at as at, e.act, p.name, p.value from audit_entries e join audit_personal p on p.entry_id = e.id where e.subject_type = 'OFFICIAL' and e.subject_id = ? order by e.id`,
} as const;

export type MyData = Record<keyof typeof parts | 'asOf', unknown>;

/** What is held about the viewer (law 18-07, article 34: the right of access), and nothing about anybody else. */
export async function myData(context: Context): Promise<MyData> {
  const { officialId } = context.person;
  const data: Record<string, unknown> = { asOf: context.now.toISOString() };
  for (const [name, query] of Object.entries(parts)) data[name] = await rowsOf(context.em, query, [officialId]);
  recordAct(context, { act: 'official.export_data', subjectType: 'PERSONAL_DATA', subjectId: officialId });
  await context.em.flush();
  return data as MyData;
}
