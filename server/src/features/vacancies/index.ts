export {
  NeverSignedInResolver,
  UnattendedAbsenceResolver,
  UnreachableOfficialResolver,
  VacancyResolver,
  VacantPositionResolver,
} from './vacancy.resolver.js';
