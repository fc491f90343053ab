export { measureOperation } from './operation.metrics.js';
export { OperationResolver } from './operation.resolver.js';
