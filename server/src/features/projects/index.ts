export { Project } from './project.js';
export { Milestone, MilestoneAct, MilestoneState } from './milestone.js';
export { MilestoneResolver, ProjectResolver } from './project.resolver.js';
