export { dashboardJobs } from './dashboard.jobs.js';
export { BreachEpisode } from './breach-episode.js';
export { BreachEpisodeResolver, DashboardResolver } from './dashboard.resolver.js';
export { drawIndicator, type IndicatorChart } from './indicator-chart.js';
export { findStandings, type StandingOfBody } from './standing.service.js';
