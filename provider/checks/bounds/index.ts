// Every bound that AWS sets and we check before deployment, once, with its source. Where AWS may move a bound, the check
// that uses it warns instead of refusing.

export { choices, type Choice } from "./choices";
export { patterns, type Pattern } from "./patterns";
export { ranges, type Range } from "./ranges";
