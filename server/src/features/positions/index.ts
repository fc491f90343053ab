export { Structure, StructureKind, Verification } from './structure.js';
export { Position, Role } from './position.js';
export { Official } from './official.js';
export { Appointment, Delegation } from './appointment.js';
