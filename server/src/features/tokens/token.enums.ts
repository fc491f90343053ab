import { registerEnumType } from 'type-graphql';

/** What a token may be given, by the very names that its documents then use: its value is the field of the schema. */
export enum TokenOperation {
  viewer = 'viewer',
  exerciseClock = 'exerciseClock',
  days = 'days',
  overview = 'overview',
  directive = 'directive',
  directives = 'directives',
  obligation = 'obligation',
  obligations = 'obligations',
  escalations = 'escalations',
  extension = 'extension',
  project = 'project',
  projects = 'projects',
  indicators = 'indicators',
  indicator = 'indicator',
  indicatorAssignment = 'indicatorAssignment',
  readings = 'readings',
  campaigns = 'campaigns',
  campaign = 'campaign',
  acknowledgeDirective = 'acknowledgeDirective',
  contestDirective = 'contestDirective',
  proposePlan = 'proposePlan',
  recordUpdate = 'recordUpdate',
  reportCompletion = 'reportCompletion',
  attestDirective = 'attestDirective',
  answerEffectCheck = 'answerEffectCheck',
  requestExtension = 'requestExtension',
  withdrawExtension = 'withdrawExtension',
  declareWaiting = 'declareWaiting',
  proposeReadings = 'proposeReadings',
  readFile = 'readFile',
  uploadFile = 'uploadFile',
}
registerEnumType(TokenOperation, {
  name: 'TokenOperation',
  description:
    'What a token may be given: fields of Query and Mutation by their own names, `readFile` for GET /files and `uploadFile` for POST /files. Accounts, sessions, settings and tokens themselves are not among them.',
});
