export { settingOf } from './setting.service.js';
export { declarations as settingDeclarations, SettingUnit, type SettingKey } from './setting.rules.js';
export { SettingResolver } from './setting.resolver.js';
