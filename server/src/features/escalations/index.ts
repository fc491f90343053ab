export { Escalation } from './escalation.js';
export { Ladder } from './ladder.js';
export { LadderState } from './ladder-state.rules.js';
export { Audience, RungAct, RungState, RungUnit, type Rung } from './ladder.rules.js';
export {
  enabledLadders,
  enterLadders,
  lastFirings,
  reenterLadders,
  stepsAnew,
  stepsOn,
  type ClimbingRow,
  type EnabledLadder,
} from './ladder.service.js';
export { inOrderOfTime } from './ladder-change.rules.js';
export { loadAudiences, loadTurns, type Audiences } from './audience.queries.js';
export { reladder } from './reladder.service.js';
export { sweep } from './escalation.service.js';
export { EscalationResolver, LadderResolver } from './escalation.resolver.js';
export { escalationJobs } from './escalation.jobs.js';
export { countRungsPassedOver } from './passed-over.queries.js';
