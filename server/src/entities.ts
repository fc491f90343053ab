import { AccountLink } from './features/accounts/account-link.js';
import { Relation } from './access/relation.js';
import { ApiToken } from './features/tokens/token.js';
import { Attestation } from './features/attestations/attestation.js';
import { AuditCheckpoint, AuditLink, AuditServer } from './features/audit/audit-chain.js';
import { AuditEntry } from './features/audit/audit-entry.js';
import { AuditPersonal } from './features/audit/audit-personal.js';
import { Holiday, OfficeHours } from './features/calendar/calendar-day.js';
import { Acknowledgement, Update } from './features/directives/directive-facts.js';
import { WaitingSpell } from './features/directives/waiting-spell.js';
import { Directive, ReferenceCounter, RestrictedText } from './features/directives/directive.js';
import { Escalation } from './features/escalations/escalation.js';
import { Ladder } from './features/escalations/ladder.js';
import { ExplanationRequest, ExplanationText } from './features/explanations/explanation.js';
import { PaperReceipt, View } from './features/directives/notification-proof.js';
import { Evidence, StoredFile } from './features/evidence/evidence.js';
import { Extension } from './features/extensions/extension.js';
import { EffectCheck } from './features/effects/effect-check.js';
import { ExerciseClockRow } from './features/exercise/exercise-clock.js';
import { IndicatorAssignment, IndicatorTarget } from './features/indicators/assignment.js';
import { Campaign, CampaignBody, CampaignItem } from './features/indicators/campaign.js';
import { HeadJudgement } from './features/indicators/head-judgement.js';
import { Indicator, IndicatorVersion } from './features/indicators/indicator.js';
import { Reading } from './features/indicators/reading.js';
import { Inspection, InspectionRate } from './features/inspections/inspection.js';
import { Meeting } from './features/meetings/meeting.js';
import { MailHold } from './features/notifications/mail-hold.js';
import { MailPreference } from './features/notifications/mail-preference.js';
import { Mail } from './features/notifications/mail.js';
import { Notification } from './features/notifications/notification.js';
import { Obligation } from './features/obligations/obligation.js';
import { Plan } from './features/plans/plan.js';
import { Absence } from './features/positions/absence.js';
import { Appointment, Delegation } from './features/positions/appointment.js';
import { Official } from './features/positions/official.js';
import { Position } from './features/positions/position.js';
import { Structure } from './features/positions/structure.js';
import { Milestone } from './features/projects/milestone.js';
import { Project } from './features/projects/project.js';
import { CalendarFeed } from './features/feeds/calendar-feed.js';
import { SavedView } from './features/views/saved-view.js';
import { SearchEntry } from './features/search/search-entry.js';
import { CalendarChange, DateShift } from './features/working-time/calendar-change.js';
import { LocalizedText } from './platform/localized-text.js';
import { Alarm } from './features/reconciliation/alarm.js';
import { Breach, BreachAmendment } from './features/breaches/breach.js';
import { Erasure } from './features/erasures/erasure.js';
import { LegalHold } from './features/holds/hold.js';
import { FrozenReview, ReviewSchedule } from './features/reviews/review.js';
import { RemovedFile } from './features/retention/removed-file.js';
import { BreachEpisode } from './features/dashboard/breach-episode.js';
import { Setting } from './platform/setting.js';

/** Every table of the office. */
export const entities = [
  SearchEntry,
  CalendarFeed,
  SavedView,
  LocalizedText,
  Setting,
  Structure,
  Position,
  Official,
  Appointment,
  Delegation,
  Absence,
  Relation,
  AuditEntry,
  AuditPersonal,
  AuditLink,
  AuditServer,
  AuditCheckpoint,
  Holiday,
  OfficeHours,
  CalendarChange,
  DateShift,
  ExerciseClockRow,
  Meeting,
  Project,
  Milestone,
  Directive,
  RestrictedText,
  ReferenceCounter,
  Acknowledgement,
  Update,
  Plan,
  Attestation,
  Inspection,
  InspectionRate,
  EffectCheck,
  Evidence,
  StoredFile,
  Obligation,
  Extension,
  WaitingSpell,
  View,
  PaperReceipt,
  ExplanationRequest,
  ExplanationText,
  Ladder,
  Escalation,
  Notification,
  Mail,
  MailPreference,
  MailHold,
  ApiToken,
  AccountLink,
  Alarm,
  LegalHold,
  RemovedFile,
  Erasure,
  Breach,
  BreachAmendment,
  Indicator,
  IndicatorVersion,
  IndicatorAssignment,
  IndicatorTarget,
  Reading,
  HeadJudgement,
  Campaign,
  CampaignBody,
  CampaignItem,
  ReviewSchedule,
  FrozenReview,
  BreachEpisode,
];
