export { Escalation } from './escalation.js';
export { Ladder, LadderState } from './ladder.js';
export { Audience, RungAct, RungState, RungUnit, type Rung } from './ladder.rules.js';
export { enabledLadders, enterLadders, lastFirings, reenterLadders } from './ladder.service.js';
export { sweep } from './escalation.service.js';
export { EscalationResolver, LadderResolver } from './escalation.resolver.js';
export { escalationJobs } from './escalation.jobs.js';
