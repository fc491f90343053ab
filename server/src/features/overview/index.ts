export { figuresOf, OverviewResolver, type StructureFigures } from './overview.js';
