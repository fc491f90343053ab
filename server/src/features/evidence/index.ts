export { Evidence, StoredFile } from './evidence.js';
