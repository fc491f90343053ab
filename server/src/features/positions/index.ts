export { Structure, StructureKind, Verification } from './structure.js';
export { Position } from './position.js';
export { Role } from '../../access/role.js';
export {
  pointerTo,
  positionColumns,
  positionOf,
  positionAt,
  structureAt,
  structureColumns,
  structureOf,
  type Columns,
  type Pointer,
  type PositionNode,
  type StructureNode,
} from './position.nodes.js';
export { Official } from './official.js';
export { Appointment, Delegation } from './appointment.js';
export { findHeadsByRole, findSuperiors } from './superior.queries.js';
export { AppointmentResolver, OfficialResolver, PositionResolver, StructureResolver } from './position.resolvers.js';
export { Absence, AbsenceReason } from './absence.js';
