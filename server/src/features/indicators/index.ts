export {
  Frequency,
  IndicatorDirection,
  IndicatorFamily,
  IndicatorOrigin,
  IndicatorUnit,
  ReadingChannel,
  ReadingState,
  StateOfPlay,
} from './indicator.enums.js';
export { IndicatorAssignment, IndicatorTarget } from './assignment.js';
export { Campaign, CampaignBody, CampaignItem } from './campaign.js';
export { HeadJudgement } from './head-judgement.js';
export { Indicator, IndicatorVersion } from './indicator.js';
export { Reading } from './reading.js';
export { IndicatorAssignmentResolver, IndicatorsOfStructureResolver, IndicatorTargetResolver } from './assignment.resolver.js';
export { CampaignBodyResolver, CampaignOfObligationResolver, CampaignResolver, IndicatorOfNotificationResolver } from './campaign.resolver.js';
export { IndicatorResolver, IndicatorVersionResolver } from './indicator.resolver.js';
export { HeadJudgementResolver, JudgementOfStructureResolver } from './judgement.resolver.js';
export { ReadingResolver } from './reading.resolver.js';
