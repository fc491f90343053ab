export { demoAccounts, demoPassword, type DemoAccount } from './accounts.js';
export { demoId } from './demo-id.js';
export { fillDemo, type DemoFilling } from './fill.js';
export { demoStartsAt, demoStartsOn } from './start.js';
