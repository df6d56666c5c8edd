// Every bound that AWS sets and we check before deployment, once, with its source. Where AWS may move a bound, the check
// that uses it warns instead of refusing.

export type { Choice, Pattern, Range } from "./kinds";
export { choices } from "./choices";
export { patterns } from "./patterns";
export { ranges } from "./ranges";
