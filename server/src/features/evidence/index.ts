export { Evidence, StoredFile } from './evidence.js';
export { addEvidence, findFile, keepFile } from './evidence.service.js';
