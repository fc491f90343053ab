export { Project } from './project.js';
export { Milestone, MilestoneState } from './milestone.js';
