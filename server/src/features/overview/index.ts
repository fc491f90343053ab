export { figuresByStructure, figuresOf, OverviewResolver, StructureFigures, sumOfFigures } from './overview.js';
