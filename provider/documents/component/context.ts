// What the parts of a component check share: the text, where findings go, and what is already known of the document.

import type { Place } from "../place";
import type { Report } from "../report";
import type { MapValue, Value } from "../tree";
import type { Action, ActionName } from "./actions";
import type { PlatformNeeds } from "./platformNeeds";
import type { ReferenceList } from "./referenceList";

export type Stage = "build" | "test";

export interface Step {
    /** Empty when the document gives none. */
    name: string;
    action: Action | undefined;
    actionName: ActionName | undefined;
    actionPlace: Place;
    map: MapValue;
    inputs: Value | undefined;
    /** Names under which the loop's index and value are known: `loop` and its own name. */
    loopNames: readonly string[];
    phase: Phase;
    /** Counts from 0 in the phase. */
    index: number;
}

export interface Phase {
    name: string;
    /** Counts from 0 in the document. */
    index: number;
    /** Undefined for a phase that Image Builder never runs. */
    stage: Stage | undefined;
    /** Where its name stands. */
    place: Place;
    steps: Step[];
    stepByName: Map<string, Step>;
    loopNames: Map<string, Step>;
}

export interface Variable {
    name: string;
    kind: "parameter" | "constant";
    place: Place;
    /** The constant's value or the parameter's default. */
    value: string | undefined;
}

export interface Context {
    readonly text: string;
    readonly report: Report;
    readonly platforms: PlatformNeeds;
    readonly variables: Map<string, Variable>;
    readonly phases: Phase[];
    readonly found: ReferenceList;
    /** How often a misspelt reference was compared with the names that there are. */
    guesses: number;
}
