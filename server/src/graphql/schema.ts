import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql';
import { AccountResolver } from '../features/accounts/index.js';
import { AttestationResolver, AttestationsOfDirectiveResolver } from '../features/attestations/index.js';
import { BreachEpisodeResolver, DashboardResolver } from '../features/dashboard/index.js';
import { DayResolver } from '../features/calendar/index.js';
import { AbsenceMutations, AbsencesOfHolderResolver, DelegationResolver, DelegationsOfPositionResolver } from '../features/absences/index.js';
import { AppointmentMutations, PositionSheetResolver, PostOfNotificationResolver } from '../features/appointments/index.js';
import { AuditLogResolver, HistoryResolver } from '../features/audit/index.js';
import {
  AcknowledgementResolver,
  DirectiveMutations,
  GovernanceMutations,
  SuccessionResolver,
  DirectiveResolver,
  EvidenceResolver,
  MeetingOfDirectivesResolver,
  MilestoneOfDirectiveResolver,
  NotificationOfDirectiveResolver,
  NotificationProofResolver,
  ObligationOfDirectiveResolver,
  PaperReceiptResolver,
  ProjectOfDirectivesResolver,
  UpdateResolver,
  ViewResolver,
} from '../features/directives/index.js';
import { EscalationResolver, LadderResolver } from '../features/escalations/index.js';
import { EffectCheckResolver, EffectsOfDirectiveResolver } from '../features/effects/index.js';
import { ExerciseResolver } from '../features/exercise/index.js';
import {
  ExtensionMutations,
  ExtensionOfDecisionResolver,
  ExtensionResolver,
  ExtensionsOfDirectiveResolver,
  ExtensionsOfMilestoneResolver,
} from '../features/extensions/index.js';
import { ExplanationMutations, ExplanationResolver, ExplanationsOfOthersResolvers } from '../features/explanations/index.js';
import {
  CampaignBodyResolver,
  CampaignOfObligationResolver,
  CampaignResolver,
  HeadJudgementResolver,
  IndicatorAssignmentResolver,
  IndicatorOfNotificationResolver,
  IndicatorResolver,
  IndicatorTargetResolver,
  IndicatorVersionResolver,
  IndicatorsOfStructureResolver,
  JudgementOfStructureResolver,
  ReadingResolver,
} from '../features/indicators/index.js';
import { InspectionResolver, InspectionsOfDirectiveResolver, InspectionsOfStructureResolver } from '../features/inspections/index.js';
import {
  LadderMutations,
  LadderVersionResolver,
  RehearsalResolver,
  RehearsedDifferenceResolver,
  RehearsedShareResolver,
} from '../features/ladders/index.js';
import { MeetingResolver } from '../features/meetings/index.js';
import { MailPreferenceResolver, NotificationResolver } from '../features/notifications/index.js';
import { PlanResolver, PlansOfDirectiveResolver } from '../features/plans/index.js';
import { ObligationResolver } from '../features/obligations/index.js';
import { OperationResolver } from '../features/operation/index.js';
import { OverviewResolver } from '../features/overview/index.js';
import { AppointmentResolver, OfficialResolver, PositionResolver, StructureResolver } from '../features/positions/index.js';
import { MilestoneResolver, ProjectResolver } from '../features/projects/index.js';
import { FeedResolver } from '../features/feeds/index.js';
import { ViewsResolver } from '../features/views/index.js';
import { SearchResolver } from '../features/search/index.js';
import { SecondFactorResolver } from '../features/second-factor/index.js';
import { SettingResolver } from '../features/settings/index.js';
import { ReconciliationResolver } from '../features/reconciliation/index.js';
import {
  NeverSignedInResolver,
  UnattendedAbsenceResolver,
  UnreachableOfficialResolver,
  VacancyResolver,
  VacantPositionResolver,
} from '../features/vacancies/index.js';
import { BreachResolver } from '../features/breaches/index.js';
import { ErasureResolver } from '../features/erasures/index.js';
import { LegalHoldResolver } from '../features/holds/index.js';
import { ReviewMutations, ReviewResolver, ReviewScheduleResolver } from '../features/reviews/index.js';
import { RetentionResolver } from '../features/retention/index.js';
import { ViewerResolver } from '../features/viewer/index.js';
import { CalendarChangeMutations, DateShiftResolver, ShiftsOfObligationResolver, WorkingTimeResolver } from '../features/working-time/index.js';
import { TokenResolver } from '../features/tokens/index.js';
import { DateTimeScalar } from '../platform/scalars.js';
import { limitAnswers } from './answer-limit.js';
import { ChangeResolver } from './change.resolver.js';
import { declaredFor, holdQuestions, readPermissionPage } from './declared.js';
import { wrapMutations } from './mutation-transaction.js';

import {
  WaitingOfDirectiveResolver,
  WaitingOfPositionResolver,
  WaitingOfStructureResolver,
  WaitingSpellResolver,
} from '../features/waiting/index.js';

const resolvers: NonEmptyArray<new () => object> = [
  ViewerResolver,
  AccountResolver,
  StructureResolver,
  PositionResolver,
  AppointmentResolver,
  PositionSheetResolver,
  AppointmentMutations,
  PostOfNotificationResolver,
  AbsenceMutations,
  AbsencesOfHolderResolver,
  DelegationResolver,
  DelegationsOfPositionResolver,
  VacancyResolver,
  VacantPositionResolver,
  UnreachableOfficialResolver,
  NeverSignedInResolver,
  UnattendedAbsenceResolver,
  OfficialResolver,
  MeetingResolver,
  ProjectResolver,
  MilestoneResolver,
  DirectiveResolver,
  DirectiveMutations,
  GovernanceMutations,
  SuccessionResolver,
  PlanResolver,
  PlansOfDirectiveResolver,
  AttestationResolver,
  AttestationsOfDirectiveResolver,
  InspectionResolver,
  InspectionsOfDirectiveResolver,
  InspectionsOfStructureResolver,
  EffectCheckResolver,
  EffectsOfDirectiveResolver,
  AcknowledgementResolver,
  NotificationProofResolver,
  PaperReceiptResolver,
  ViewResolver,
  UpdateResolver,
  EvidenceResolver,
  MilestoneOfDirectiveResolver,
  ObligationResolver,
  ObligationOfDirectiveResolver,
  LadderResolver,
  EscalationResolver,
  WaitingOfDirectiveResolver,
  WaitingSpellResolver,
  WaitingOfPositionResolver,
  WaitingOfStructureResolver,
  ExtensionMutations,
  ExtensionResolver,
  ExtensionsOfDirectiveResolver,
  ExtensionsOfMilestoneResolver,
  ExtensionOfDecisionResolver,
  MailPreferenceResolver,
  NotificationResolver,
  NotificationOfDirectiveResolver,
  MeetingOfDirectivesResolver,
  ProjectOfDirectivesResolver,
  HistoryResolver,
  AuditLogResolver,
  OperationResolver,
  OverviewResolver,
  DashboardResolver,
  BreachEpisodeResolver,
  DayResolver,
  WorkingTimeResolver,
  CalendarChangeMutations,
  ShiftsOfObligationResolver,
  DateShiftResolver,
  SettingResolver,
  SearchResolver,
  ViewsResolver,
  FeedResolver,
  SecondFactorResolver,
  ExplanationResolver,
  ExplanationMutations,
  ...ExplanationsOfOthersResolvers,
  LadderVersionResolver,
  LadderMutations,
  RehearsalResolver,
  RehearsedShareResolver,
  RehearsedDifferenceResolver,
  TokenResolver,
  ExerciseResolver,
  ReconciliationResolver,
  LegalHoldResolver,
  ErasureResolver,
  BreachResolver,
  RetentionResolver,
  IndicatorResolver,
  IndicatorVersionResolver,
  IndicatorAssignmentResolver,
  IndicatorTargetResolver,
  IndicatorsOfStructureResolver,
  ReadingResolver,
  HeadJudgementResolver,
  JudgementOfStructureResolver,
  CampaignResolver,
  CampaignBodyResolver,
  CampaignOfObligationResolver,
  IndicatorOfNotificationResolver,
  ReviewResolver,
  ReviewScheduleResolver,
  ReviewMutations,
  ChangeResolver,
];

/** type-graphql asks for one; our subscriptions hear PostgreSQL instead, so that every process hears every other. */
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions listen to the live feed');
  },
};

/** The schema as the code says it; `npm run schema` prints it. @throws Error where the page of permissions has no rule for a question or an act. */
export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers,
    validate: { forbidUnknownValues: false, stopAtFirstError: true },
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    pubSub: unusedPubSub,
  });
  const rules = readPermissionPage();
  declaredFor(schema, 'Subscription', rules);
  holdQuestions(schema, rules);
  wrapMutations(schema, rules);
  limitAnswers(schema);
  return schema;
}
