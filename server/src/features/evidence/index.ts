export { Evidence, StoredFile } from './evidence.js';
export { addEvidence, findFile, keepFile, takeFiles } from './evidence.service.js';
