export { exportList, fileOf, lists, type FileFormat, type ListName } from './export.service.js';
