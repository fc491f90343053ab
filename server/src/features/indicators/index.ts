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
