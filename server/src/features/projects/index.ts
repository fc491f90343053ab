export { Project } from './project.js';
export { isOpenMilestone, Milestone, MilestoneAct, MilestoneState, type MilestoneNode } from './milestone.js';
export { milestonesRead } from './milestone.nodes.js';
export { MilestoneResolver, ProjectResolver } from './project.resolver.js';
