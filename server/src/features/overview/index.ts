export { OverviewResolver } from './overview.js';
