export { DashboardResolver } from './dashboard.resolver.js';
export { drawIndicator, type IndicatorChart } from './indicator-chart.js';
export { findStandings, type StandingOfBody } from './standing.service.js';
