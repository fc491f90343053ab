export { AccessLog, exportAccessLog } from './access-log.queries.js';
export { myData } from './my-data.queries.js';
