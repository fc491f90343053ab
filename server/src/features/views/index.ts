export { SavedView } from './saved-view.js';
export { ViewsResolver } from './view.resolver.js';
