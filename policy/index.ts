// What the package offers: the rules, the presets, and both as policies for a pack of one's own.

export { goldenImagePolicies, type PolicyOptions } from "./enginePolicies";
export { presets, type Choice, type Level, type Preset, type PresetName } from "./presets";
export { rules } from "./rules";
export type { Control, ResourceRule, Rule, Setting, Severity, StackRule } from "./rule";
