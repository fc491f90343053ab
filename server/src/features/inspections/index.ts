export { Inspection } from './inspection.js';
export { drawInspection } from './inspection.opening.js';
export { InspectionResolver, InspectionsOfDirectiveResolver, InspectionsOfStructureResolver } from './inspection.resolver.js';
